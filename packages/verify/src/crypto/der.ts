const SIZE = 32;

/** One DER integer at an offset, as 32 bytes, and where it ends; undefined for every spelling but the shortest. */
const readInteger = (der: Uint8Array, at: number): { value: Uint8Array; end: number } | undefined => {
  const length = der[at + 1];
  if (der[at] !== 0x02 || length === undefined || length === 0 || length > SIZE + 1) return undefined;
  const end = at + 2 + length;
  const first = der[at + 2];
  const second = der[at + 3] ?? 0;
  if (end > der.length || first === undefined || first >= 0x80) return undefined;
  const padded = first === 0 && length > 1;
  if (padded && second < 0x80) return undefined;
  const digits = der.subarray(padded ? at + 3 : at + 2, end);
  if (digits.length > SIZE) return undefined;
  const value = new Uint8Array(SIZE);
  value.set(digits, SIZE - digits.length);
  return { value, end };
};

/** An ECDSA P-256 signature from DER, as providers send it, to r and s, as WebCrypto wants it. */
export const derToRaw = (der: Uint8Array): Uint8Array<ArrayBuffer> | undefined => {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined;
  const r = readInteger(der, 2);
  const s = r === undefined ? undefined : readInteger(der, r.end);
  if (r === undefined || s === undefined || s.end !== der.length) return undefined;
  const raw = new Uint8Array(2 * SIZE);
  raw.set(r.value);
  raw.set(s.value, SIZE);
  return raw;
};

const writeInteger = (value: Uint8Array): number[] => {
  let start = 0;
  while (start < SIZE - 1 && value[start] === 0) start++;
  const digits = [...value.subarray(start)];
  if ((digits[0] ?? 0) >= 0x80) digits.unshift(0);
  return [0x02, digits.length, ...digits];
};

/** The way back. */
export const rawToDer = (raw: Uint8Array): Uint8Array<ArrayBuffer> => {
  const body = [...writeInteger(raw.subarray(0, SIZE)), ...writeInteger(raw.subarray(SIZE))];
  return Uint8Array.from([0x30, body.length, ...body]);
};
