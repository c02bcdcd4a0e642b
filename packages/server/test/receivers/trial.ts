import { afterEach } from 'node:test';
import type { SenderLimits } from '../../src/net/limits.ts';
import { createSender } from '../../src/net/sender.ts';
import type { Outcome, Sender, SendRequest } from '../../src/ports.ts';
import { assertNothingLeftOpen, openResources } from './left-open.ts';
import { loopbackGuard } from './loopback.ts';
import { type Receiver, startReceiver } from './receiver.ts';

/** A receiver and a sender for a test: closed after it, and the test fails when anything of them is left. */
export interface Trial {
  receiving: typeof startReceiver;
  sending(limits?: Partial<SenderLimits>): Sender;
  closing(closable: { close(): Promise<void> }): void;
}

/** Called once in a test file, before its tests. */
export function trial(): Trial {
  const before = openResources();
  const toClose: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const each of toClose.splice(0).reverse()) await each.close();
    await assertNothingLeftOpen(before);
  });
  return {
    async receiving(...args) {
      const receiver = await startReceiver(...args);
      toClose.push(receiver);
      return receiver;
    },
    sending(limits = {}) {
      const sender = createSender({ guard: loopbackGuard(), limits });
      toClose.push(sender);
      return sender;
    },
    closing: (closable) => void toClose.push(closable),
  };
}

/** A small request to a receiver. */
export function requestTo(receiver: Receiver, change: Partial<SendRequest> = {}): SendRequest {
  return {
    endpoint: 'ep_1',
    url: `${receiver.origin}/hook?a=1`,
    headers: { 'content-type': 'application/json', 'webhook-id': 'evt_1' },
    body: Buffer.from('{"a":1}'),
    timeoutMs: 10_000,
    concurrency: 1,
    ...change,
  };
}

/** The status of an answer, or the kind of a failure. */
export function statusOf(outcome: Outcome): number | string {
  return outcome.kind === 'response' ? outcome.status : outcome.kind;
}
