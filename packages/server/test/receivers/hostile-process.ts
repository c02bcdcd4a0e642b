/**
 * A process of its own for receivers, so that a sender's process can be measured: one of each kind that is named in its
 * arguments, or of every kind. Sends their ports by kind.
 */
import { HOSTILE, type HostileKind } from './hostile.ts';
import { startReceiver } from './receiver.ts';

const named = process.argv.slice(2);
const ports: Record<string, number> = {};
for (const kind of Object.keys(HOSTILE) as HostileKind[]) {
  if (named.length === 0 || named.includes(kind)) ports[kind] = (await startReceiver(HOSTILE[kind])).port;
}
process.send?.(ports);
process.on('disconnect', () => process.exit());
