const encoder = new TextEncoder();

/**
 * The bytes that were sent, or undefined for what no longer holds them: parsed JSON, nothing, or text with lone
 * surrogates (no bytes on the wire decode to it, and two such texts would encode to the same bytes).
 */
export const bodyBytes = (body: unknown): Uint8Array<ArrayBuffer> | undefined => {
  if (typeof body === 'string') return body.isWellFormed() ? encoder.encode(body) : undefined;
  if (body instanceof Uint8Array && body.buffer instanceof ArrayBuffer) {
    return body as Uint8Array<ArrayBuffer>;
  }
  if (ArrayBuffer.isView(body)) {
    const view = new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
    // A copy, because WebCrypto refuses shared memory.
    return new Uint8Array(view);
  }
  return body instanceof ArrayBuffer ? new Uint8Array(body) : undefined;
};
