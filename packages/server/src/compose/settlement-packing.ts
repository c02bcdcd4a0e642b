import type { Settlement } from '../ports.ts';

/** Settlements on their way to another thread: their words as one JSON text, what was exchanged in one buffer. */
export interface PackedSettlements {
  readonly text: string;
  readonly bytes: ArrayBuffer;
}

interface Parts {
  /** Attempts are without what was exchanged. */
  readonly settlements: readonly Settlement[];
  /** How long the exchange of each attempt is, in their order. */
  readonly lengths: readonly number[];
}

export function packSettlements(settlements: readonly Settlement[]): PackedSettlements {
  const exchanges = settlements.flatMap(({ attempt }) => attempt?.exchange ?? []);
  const lengths = exchanges.map(({ byteLength }) => byteLength);
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const exchange of exchanges) {
    bytes.set(exchange, at);
    at += exchange.byteLength;
  }
  const text = JSON.stringify({ settlements: settlements.map(withoutExchange), lengths });
  return { text, bytes: bytes.buffer };
}

/** What is undefined does not appear in JSON. */
function withoutExchange(settlement: Settlement): object {
  const { attempt } = settlement;
  return attempt === null ? settlement : { ...settlement, attempt: { ...attempt, exchange: undefined } };
}

/** Back to settlements; what was exchanged shares the buffer. */
export function unpackSettlements({ text, bytes }: PackedSettlements): readonly Settlement[] {
  const { settlements, lengths } = JSON.parse(text) as Parts;
  let attempts = 0;
  let at = 0;
  for (const { attempt } of settlements) {
    if (attempt === null) continue;
    const length = lengths[attempts++] as number;
    Object.assign(attempt, { exchange: new Uint8Array(bytes, at, length) });
    at += length;
  }
  return settlements;
}
