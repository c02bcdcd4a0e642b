/** The content type of events that are JSON: all that are published over the API. */
export const JSON_CONTENT_TYPE = 'application/json';

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json[ \t]*(?:;|$)/i;
/** As with everything that is read as JSON (SAFETY.md section 4). */
const DEEPEST = 64;

const utf8 = new TextDecoder();
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Whether a content type means JSON: `application/json; charset=utf-8` and `application/cloudevents+json` too. */
export function isJsonType(contentType: string): boolean {
  return contentType === JSON_CONTENT_TYPE || JSON_TYPE.test(contentType);
}

/** What filters and schemas see of an event that came in by a source, whose bytes nobody has checked. */
interface Data {
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly source: string | null;
}

/**
 * An event's data, parsed when somebody asks for it and once; null for what is not JSON. Most events are asked by no
 * schema and no filter, and then are never parsed.
 */
export function parsedData(event: Data): () => unknown {
  let parsed: { readonly value: unknown } | null = null;
  return () => {
    if (!isJsonType(event.contentType)) return null;
    parsed ??= { value: event.source === null ? JSON.parse(utf8.decode(event.data)) : jsonOf(event.data)?.value };
    return parsed.value ?? null;
  };
}

/** The value of bytes that nobody has checked, or null where they are no JSON in UTF-8 of at most 64 levels. */
export function jsonOf(bytes: Uint8Array): { readonly value: unknown } | null {
  try {
    return isTooDeep(bytes) ? null : { value: JSON.parse(strictUtf8.decode(bytes)) };
  } catch {
    return null;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      for (at++; at < bytes.length && bytes[at] !== QUOTE; at++) if (bytes[at] === BACKSLASH) at++;
    } else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > DEEPEST) return true;
    } else if (byte === 0x7d || byte === 0x5d) {
      depth--;
    }
  }
  return false;
}
