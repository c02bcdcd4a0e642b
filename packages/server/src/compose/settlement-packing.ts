import type { Settlement } from '../ports.ts';

/** Settlements on their way to another thread: their words as one JSON text, what receivers answered in one buffer. */
export interface PackedSettlements {
  readonly text: string;
  readonly bytes: ArrayBuffer;
}

/** A settlement whose answer's body stands elsewhere; null where there is none. */
interface Part {
  readonly settlement: Settlement;
  readonly body: { readonly start: number; readonly end: number } | null;
}

const NOTHING = new Uint8Array(0);

export function packSettlements(settlements: readonly Settlement[]): PackedSettlements {
  const bodies: Uint8Array[] = [];
  let length = 0;
  const parts = settlements.map((settlement): Part => {
    const { attempt } = settlement;
    if (attempt === null || attempt.response === null) return { settlement, body: null };
    const { body, ...response } = attempt.response;
    const start = length;
    length += body.byteLength;
    bodies.push(body);
    const rest = { ...attempt, response: { ...response, body: NOTHING } };
    return { settlement: { ...settlement, attempt: rest }, body: { start, end: length } };
  });
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const body of bodies) {
    bytes.set(body, at);
    at += body.byteLength;
  }
  return { text: JSON.stringify(parts), bytes: bytes.buffer };
}

/** Back to settlements; their bodies share the buffer. */
export function unpackSettlements({ text, bytes }: PackedSettlements): Settlement[] {
  const parts = JSON.parse(text) as Part[];
  return parts.map(({ settlement, body }) => {
    const { attempt } = settlement;
    if (attempt === null || attempt.response === null || body === null) return settlement;
    const response = { ...attempt.response, body: new Uint8Array(bytes, body.start, body.end - body.start) };
    return { ...settlement, attempt: { ...attempt, response } };
  });
}
