/** The content type of events that are JSON: all that are published over the API. */
export const JSON_CONTENT_TYPE = 'application/json';

const utf8 = new TextDecoder();

/**
 * An event's data, parsed when somebody asks for it and once; null for what is not JSON. Most events are asked by no
 * schema and no filter, and then are never parsed.
 */
export function parsedData(event: { readonly contentType: string; readonly data: Uint8Array }): () => unknown {
  let parsed: { readonly value: unknown } | null = null;
  return () => {
    if (event.contentType !== JSON_CONTENT_TYPE) return null;
    parsed ??= { value: JSON.parse(utf8.decode(event.data)) };
    return parsed.value;
  };
}
