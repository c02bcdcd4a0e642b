import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';

const KINDS = new Set(['TCPSocketWrap', 'TLSWrap', 'TCPServerWrap', 'UDPWrap', 'Timeout', 'ConnectWrap']);

/** What keeps the process alive now and could have been left behind. */
export function openResources(): string[] {
  return process
    .getActiveResourcesInfo()
    .filter((kind) => KINDS.has(kind))
    .sort();
}

/** Fails when sockets, servers or timers are open that were not open before. */
export async function assertNothingLeftOpen(before: readonly string[]): Promise<void> {
  // Handles are released in the turn after their close event.
  for (let turn = 0; turn < 5 && openResources().length > before.length; turn += 1) await setImmediate();
  assert.deepEqual(openResources(), before);
}
