/** Bytes in base64 as text; what is not UTF-8 becomes replacement characters. */
export function fromBase64(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));
}
