/** One message of a server-sent event stream. */
export interface Message {
  /** `message` where the server named none. */
  event: string;
  data: string;
  /** The last id seen up to this message; empty when there was none. */
  id: string;
}

export interface SseParser {
  /** Takes up a piece of the stream, cut anywhere between characters, and gives the messages it completes. */
  push(text: string): Message[];
  /** What the server asked to wait before a reconnect, milliseconds; null when it did not. */
  readonly retryMs: number | null;
}

/** Parses text/event-stream as the HTML standard says (section 9.2.6). */
export function sseParser(lastEventId = ''): SseParser {
  let rest = '';
  let fresh = true;
  let id = lastEventId;
  let event = '';
  let data: string[] = [];
  let retryMs: number | null = null;

  const field = (name: string, value: string) => {
    if (name === 'event') event = value;
    else if (name === 'data') data.push(value);
    else if (name === 'id' && !value.includes('\0')) id = value;
    else if (name === 'retry' && /^\d{1,9}$/.test(value)) retryMs = Number(value);
  };

  const line = (text: string, out: Message[]) => {
    if (text === '') {
      if (data.length > 0) out.push({ event: event || 'message', data: data.join('\n'), id });
      event = '';
      data = [];
      return;
    }
    const colon = text.indexOf(':');
    if (colon === 0) return;
    if (colon === -1) field(text, '');
    else field(text.slice(0, colon), text.slice(text[colon + 1] === ' ' ? colon + 2 : colon + 1));
  };

  return {
    push(text) {
      const out: Message[] = [];
      rest += text;
      if (fresh && rest.length > 0) {
        if (rest.startsWith('\uFEFF')) rest = rest.slice(1);
        fresh = false;
      }
      // A CR at the very end may be the first half of a CR LF: it waits for what follows.
      const ends = /\r\n|\n|\r(?!$)/g;
      let from = 0;
      for (let end = ends.exec(rest); end !== null; end = ends.exec(rest)) {
        line(rest.slice(from, end.index), out);
        from = ends.lastIndex;
      }
      rest = rest.slice(from);
      return out;
    },
    get retryMs() {
      return retryMs;
    },
  };
}
