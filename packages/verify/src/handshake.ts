import { hmac } from './crypto/hmac.ts';
import type { Description, Handshake, Source, Template } from './description.ts';
import type { RequestView } from './read/request.ts';
import { holds, openRequest, type VerifyRequest } from './verify.ts';

/** What to answer to a handshake, instead of treating it as an event. */
export interface HandshakeAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const matches = (view: RequestView, handshake: Handshake): boolean =>
  Object.entries(handshake.when).every(([source, wanted]) => {
    const text = view.text(source as Source);
    if (wanted === null) return text === undefined;
    return wanted instanceof RegExp ? text !== undefined && wanted.test(text) : text === wanted;
  });

const encoder = new TextEncoder();

const fillAnswer = async (view: RequestView, template: Template, secret: string): Promise<string> => {
  let filled = '';
  for (const [index, piece] of template.split(/\{([^{}]+)\}/).entries()) {
    if (index % 2 === 0) {
      filled += piece;
    } else if (piece.startsWith('mac:')) {
      const text = view.text(piece.slice('mac:'.length) as Source) ?? '';
      filled += await hmac('SHA-256', encoder.encode(secret), [text], 'hex');
    } else {
      filled += view.text(piece as Source) ?? '';
    }
  }
  return filled;
};

const answer = async (view: RequestView, handshake: Handshake, secret: string): Promise<HandshakeAnswer> => {
  const { status } = handshake;
  if (handshake.json !== undefined) {
    const json: Record<string, string | number> = {};
    for (const [name, value] of Object.entries(handshake.json)) {
      json[name] = typeof value === 'number' ? value : await fillAnswer(view, value, secret);
    }
    return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) };
  }
  const body = handshake.text === undefined ? '' : await fillAnswer(view, handshake.text, secret);
  // Plain text and no guessing: what is echoed may look like HTML.
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };
  return body === '' ? { status, headers: {}, body } : { status, headers, body };
};

/**
 * The answer that a provider's ping or proof of ownership wants, or null where the request is none, or is one that must
 * be signed and is not. Ask before `verify`: what is answered here is no event.
 */
export const handshakeBy = async (
  description: Description,
  request: VerifyRequest,
): Promise<HandshakeAnswer | null> => {
  if (description.handshake === undefined) return null;
  const opened = openRequest(description, request);
  if ('ok' in opened) return null;
  const handshake = description.handshake.find((one) => matches(opened.view, one));
  if (handshake === undefined) return null;
  if (handshake.signed === 'never') return answer(opened.view, handshake, '');
  const held = await holds(description, opened.view, opened.secrets, opened.clock);
  return held.ok ? answer(held.view, handshake, held.secret) : null;
};
