// npm run demo: the story of a purchase. Exits 0 when everybody got everything, 1 when anything is missing.
import { styleText } from 'node:util';
import { openGroup } from '../../packages/server/proofs/processes/group.ts';
import { RECEIVERS } from './cast.ts';
import { play } from './story.ts';
import { tableOf } from './table.ts';
import { createTeller } from './teller.ts';

/** Whatever happens, it is over before a minute is, counted from the start of this process. */
const PATIENCE_MS = 50_000;

const TWICE = `(2×): was under way when the server was killed, so it came again, under the same id, by which a receiver knows it.\n`;

const teller = createTeller(console.log);
const group = openGroup('demo');
const patience = new Promise<never>((_resolve, reject) => {
  const words = `it is not over after ${PATIENCE_MS / 1000} s: something is missing, or this machine has too much else to do`;
  setTimeout(() => reject(new Error(words)), PATIENCE_MS - performance.now()).unref();
});

try {
  teller.title('The story of a purchase, told by webhooks');
  teller.text(`   A shop says once what happened. ${RECEIVERS.map(({ name }) => name).join(', ')} need to know it.\n`);
  const { rows, deliveries, faults } = await Promise.race([play(group, teller), patience]);
  teller.chapter('The books');
  teller.text(`\n${tableOf(rows)}\n`);
  if (rows.some(({ entries }) => entries.some(({ copies }) => copies > 1))) teller.text(TWICE);
  for (const fault of faults) teller.text(styleText('red', `MISSING: ${fault}`));
  if (faults.length === 0) {
    const words = `Nothing is missing: ${rows.length} events, ${deliveries} deliveries, each signed, received and on record.`;
    teller.text(styleText(['bold', 'green'], words));
  }
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  if (!group.stopping)
    console.error(styleText('red', error instanceof Error ? error.message : String(error), { stream: process.stderr }));
  process.exitCode = 1;
}
await group.end();
// Somebody may still be waiting for what will never come.
process.exit();
