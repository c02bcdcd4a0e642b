/**
 * The tokens of RFC 8259. Each function takes the offset at which a token begins and returns the offset after it, or,
 * where the text is malformed, the complement (`~offset`, always negative) of the offset of the first byte that does
 * not fit. Numbers instead of objects, because these run for every byte of every event.
 */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Skips white space; returns `bytes.length` at the end of the text. */
export function skipWhite(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (byte > 0x20 || (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) return at;
    at++;
  }
  return at;
}

/** Skips a string, from its opening quote. Bytes from 0x80 up pass: the caller has seen to it that they are UTF-8. */
export function skipString(bytes: Uint8Array, start: number): number {
  const length = bytes.length;
  let at = start + 1;
  while (at < length) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) {
      at = skipEscape(bytes, at);
      if (at < 0) return at;
    } else if (byte < 0x20) {
      return ~at;
    } else {
      at++;
    }
  }
  return ~length;
}

function skipEscape(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  if (at >= bytes.length) return ~at;
  switch (bytes[at]) {
    case 0x22: // "
    case 0x5c: // \
    case 0x2f: // /
    case 0x62: // b
    case 0x66: // f
    case 0x6e: // n
    case 0x72: // r
    case 0x74: // t
      return at + 1;
    case 0x75: {
      // u: any four hex digits, so that lone surrogates stay data
      const end = at + 5;
      for (at++; at < end; at++) if (at >= bytes.length || !isHex(bytes[at] as number)) return ~at;
      return at;
    }
    default:
      return ~at;
  }
}

function isHex(byte: number): boolean {
  return isDigit(byte) || (byte >= 0x61 && byte <= 0x66) || (byte >= 0x41 && byte <= 0x46);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** Skips a number, from its sign or first digit. */
export function skipNumber(bytes: Uint8Array, start: number): number {
  const length = bytes.length;
  let at = bytes[start] === 0x2d ? start + 1 : start;
  if (at < length && bytes[at] === 0x30) at++;
  else at = skipDigits(bytes, at);
  if (at < 0) return at;
  if (at < length && bytes[at] === 0x2e) {
    at = skipDigits(bytes, at + 1);
    if (at < 0) return at;
  }
  if (at < length && (bytes[at] === 0x65 || bytes[at] === 0x45)) {
    at++;
    if (at < length && (bytes[at] === 0x2b || bytes[at] === 0x2d)) at++;
    at = skipDigits(bytes, at);
  }
  return at;
}

/** Skips one digit or more. */
function skipDigits(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && isDigit(bytes[at] as number)) at++;
  return at === start ? ~at : at;
}

const TRUE = [0x74, 0x72, 0x75, 0x65];
const FALSE = [0x66, 0x61, 0x6c, 0x73, 0x65];
const NULL = [0x6e, 0x75, 0x6c, 0x6c];

/** Skips `true`, `false` or `null`, from their first letter. */
export function skipLiteral(bytes: Uint8Array, start: number): number {
  const first = bytes[start];
  const literal = first === 0x74 ? TRUE : first === 0x66 ? FALSE : first === 0x6e ? NULL : undefined;
  if (literal === undefined || start >= bytes.length) return ~start;
  for (let step = 1; step < literal.length; step++) {
    const at = start + step;
    if (at >= bytes.length || bytes[at] !== literal[step]) return ~at;
  }
  return start + literal.length;
}
