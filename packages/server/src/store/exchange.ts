import type { Attempt } from '../core/delivery/delivery.ts';
import type { PackedAttempt } from '../ports.ts';
import { type ShortText, shorten, spellOut } from './short-text.ts';

type Exchange = Pick<Attempt, 'request' | 'response'>;

/**
 * URL, the request's headers, and of an answer its headers and whether its body was cut: names and values in turn. The
 * last stands there only where the receiver's certificate was not verified.
 */
type Parts = [url: string, sent: ShortText[], received?: ShortText[] | null, isCut?: number, isUnverified?: 1];

const LENGTH_BYTES = 4;

/**
 * What was sent and what came back as one run of bytes, to be sealed once: the length of a JSON part, that part, and the
 * answer's body as it came. Headers are most of it and most of them are the same in every attempt, so well-known words
 * and the event's id stand there as numbers: half the bytes of an attempt.
 */
export function packExchange({ request, response }: Exchange, event: string): Uint8Array {
  const parts: Parts = [request.url, Object.entries(request.headers).flatMap((pair) => shortened(pair, event))];
  if (response !== null) {
    parts.push(
      response.headers.flatMap((pair) => shortened(pair, event)),
      response.bodyCut ? 1 : 0,
    );
  }
  if (request.verifyTls === false) parts.splice(2, 3, parts[2] ?? null, parts[3] ?? 0, 1);
  const json = JSON.stringify(parts);
  const jsonLength = Buffer.byteLength(json);
  const body = response?.body;
  const packed = Buffer.allocUnsafe(LENGTH_BYTES + jsonLength + (body?.byteLength ?? 0));
  packed.writeUInt32BE(jsonLength);
  packed.write(json, LENGTH_BYTES);
  if (body !== undefined) packed.set(body, LENGTH_BYTES + jsonLength);
  return packed;
}

export function unpackExchange(bytes: Uint8Array, event: string): Exchange {
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = LENGTH_BYTES + packed.readUInt32BE();
  const [url, sent, received, isCut, isUnverified] = JSON.parse(packed.toString('utf8', LENGTH_BYTES, end)) as Parts;
  const headers = Object.fromEntries(pairsOf(sent, event));
  const request = { url, headers, ...(isUnverified === 1 ? { verifyTls: false as const } : {}) };
  if (received === undefined || received === null) return { request, response: null };
  const body = new Uint8Array(packed.subarray(end));
  return { request, response: { headers: pairsOf(received, event), body, bodyCut: isCut === 1 } };
}

/** An attempt on its way to the record, of an event of this id. */
export function packed({ request, response, ...outline }: Attempt, event: string): PackedAttempt {
  return { ...outline, exchange: packExchange({ request, response }, event) };
}

/** An attempt as it is shown, of an event of this id. */
export function unpacked({ exchange, ...outline }: PackedAttempt, event: string): Attempt {
  return { ...outline, ...unpackExchange(exchange, event) };
}

function shortened([name, value]: readonly [string, string], event: string): [ShortText, ShortText] {
  return [shorten(name, event), shorten(value, event)];
}

function pairsOf(texts: readonly ShortText[], event: string): [string, string][] {
  const pairs: [string, string][] = [];
  for (let n = 0; n + 1 < texts.length; n += 2) {
    pairs.push([spellOut(texts[n] as ShortText, event), spellOut(texts[n + 1] as ShortText, event)]);
  }
  return pairs;
}
