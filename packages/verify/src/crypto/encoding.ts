const HEX = /^(?:[0-9a-f]{2})*$/i;

const binary = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};

export const toHex = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
};

export const toBase64 = (bytes: Uint8Array): string => btoa(binary(bytes));

export const encode = (bytes: Uint8Array, encoding: 'hex' | 'base64'): string =>
  encoding === 'hex' ? toHex(bytes) : toBase64(bytes);

/** Bytes of hex in either case, or undefined. */
export const fromHex = (text: string): Uint8Array<ArrayBuffer> | undefined => {
  if (!HEX.test(text)) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(text.slice(at * 2, at * 2 + 2), 16);
  return bytes;
};

/**
 * Bytes of base64 in its one canonical spelling, or undefined. `atob` alone would let many spellings (white space, no
 * padding, stray last bits) stand for the same bytes, and a changed secret or signature would still hold.
 */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> | undefined => {
  let decoded: string;
  try {
    decoded = atob(text);
  } catch {
    return undefined;
  }
  if (btoa(decoded) !== text) return undefined;
  const bytes = new Uint8Array(decoded.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = decoded.charCodeAt(at);
  return bytes;
};
