import type { Attempt } from '../../core/delivery/delivery.ts';

type Exchange = Pick<Attempt, 'request' | 'response'>;

const LENGTH_BYTES = 4;

/**
 * What was sent and what came back as one run of bytes, to be sealed once: the length of the JSON part, that part, and
 * the answer's body as it came. The JSON is an array: names would be a third of it.
 */
export function packExchange(request: Exchange['request'], response: Exchange['response']): Uint8Array {
  const parts: unknown[] = [request.url, request.headers];
  if (response !== null) parts.push(response.headers, response.bodyCut ? 1 : 0);
  const json = JSON.stringify(parts);
  const jsonLength = Buffer.byteLength(json);
  const body = response?.body;
  const packed = Buffer.allocUnsafe(LENGTH_BYTES + jsonLength + (body?.byteLength ?? 0));
  packed.writeUInt32BE(jsonLength);
  packed.write(json, LENGTH_BYTES);
  if (body !== undefined) packed.set(body, LENGTH_BYTES + jsonLength);
  return packed;
}

export function unpackExchange(bytes: Uint8Array): Exchange {
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = LENGTH_BYTES + packed.readUInt32BE();
  const [url, requestHeaders, headers, isCut] = JSON.parse(packed.toString('utf8', LENGTH_BYTES, end)) as [
    string,
    Record<string, string>,
    ([string, string][] | undefined)?,
    number?,
  ];
  return {
    request: { url, headers: requestHeaders },
    response:
      headers === undefined ? null : { headers, body: new Uint8Array(packed.subarray(end)), bodyCut: isCut === 1 },
  };
}
