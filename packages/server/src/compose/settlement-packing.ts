import type { Settlement } from '../ports.ts';

/** Settlements on their way to another thread: their words as one JSON text, what receivers answered in one buffer. */
export interface PackedSettlements {
  readonly text: string;
  readonly bytes: ArrayBuffer;
}

interface Parts {
  /** Answers are without their bodies. */
  readonly settlements: readonly Settlement[];
  /** How long the body of each answer is, in their order. */
  readonly lengths: readonly number[];
}

const NOTHING = new Uint8Array(0);

export function packSettlements(settlements: readonly Settlement[]): PackedSettlements {
  const bodies = settlements.flatMap(({ attempt }) => attempt?.response?.body ?? []);
  const bytes = new Uint8Array(bodies.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const body of bodies) {
    bytes.set(body, at);
    at += body.byteLength;
  }
  const text = JSON.stringify({
    settlements: settlements.map(withoutBody),
    lengths: bodies.map(({ byteLength }) => byteLength),
  });
  return { text, bytes: bytes.buffer };
}

/** What is undefined does not appear in JSON. */
function withoutBody(settlement: Settlement): object {
  const { attempt } = settlement;
  if (attempt === null || attempt.response === null) return settlement;
  return { ...settlement, attempt: { ...attempt, response: { ...attempt.response, body: undefined } } };
}

/** Back to settlements; their bodies share the buffer. */
export function unpackSettlements({ text, bytes }: PackedSettlements): readonly Settlement[] {
  const { settlements, lengths } = JSON.parse(text) as Parts;
  let answers = 0;
  let at = 0;
  for (const { attempt } of settlements) {
    if (attempt === null || attempt.response === null) continue;
    const length = lengths[answers++] as number;
    Object.assign(attempt.response, { body: length === 0 ? NOTHING : new Uint8Array(bytes, at, length) });
    at += length;
  }
  return settlements;
}
