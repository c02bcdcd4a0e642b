import { bind } from '../bind.ts';
import type { Description, SignedRequest } from '../description.ts';

/** The fields of the form, or what the JSON holds. */
export type TwilioEvent = Record<string, unknown>;

const AUTHORITY = /^([a-z][a-z\d+.-]*:\/\/)([^/?#]*)(.*)$/is;

/** The URL with its standard port written out and without any port: Twilio signs either. */
const portVariants = (url: string): string[] => {
  const [, scheme, authority, rest] = AUTHORITY.exec(url) ?? [];
  if (scheme === undefined || authority === undefined) return [url];
  const port = /:\d+$/.exec(authority)?.[0] ?? '';
  const host = authority.slice(0, authority.length - port.length);
  const standard = scheme.toLowerCase() === 'https://' ? ':443' : ':80';
  return [`${scheme}${host}${rest}`, `${scheme}${host}${port || standard}${rest}`];
};

/** As it came, and as a URL parser writes it (`'` becomes `%27`): back ends differ. */
const urlVariants = (url: string): string[] => {
  const variants = portVariants(url);
  if (URL.canParse(url)) variants.push(...portVariants(new URL(url).href));
  return [...new Set(variants)];
};

const decodePart = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

/**
 * Names and values in the order of the names; a name that comes more than once with its different values in order.
 * Undefined for what Twilio never writes: a name without `=` (`AB` would be signed like `A=B`), and bytes that are not
 * UTF-8 (which would all read as the same character).
 */
const formText = (form: string): string | undefined => {
  const values = new Map<string, Set<string>>();
  for (const pair of form === '' ? [] : form.split('&')) {
    const cut = pair.indexOf('=');
    if (cut < 0) return undefined;
    try {
      const name = decodePart(pair.slice(0, cut));
      values.set(name, (values.get(name) ?? new Set()).add(decodePart(pair.slice(cut + 1))));
    } catch {
      return undefined;
    }
  }
  return [...values.keys()]
    .sort()
    .flatMap((name) => [...(values.get(name) ?? [])].sort().map((value) => name + value))
    .join('');
};

/** The URL and then the sorted form; for JSON the URL alone, which then holds the body's hash. */
const twilioSigned = async (request: SignedRequest): Promise<string[]> => {
  const { url } = request;
  if (url === undefined) return [];
  const hash = URL.canParse(url) ? new URL(url).searchParams.get('bodySHA256') : null;
  if (hash !== null) return hash === (await request.bodySha256()) ? urlVariants(url) : [];
  const body = request.text('body');
  const form = body === undefined ? undefined : formText(body);
  return form === undefined ? [] : urlVariants(url).map((variant) => variant + form);
};

/** Read in twilio 6.2.0. The secret is the auth token. Nothing tells when it was signed. */
export const twilio: Description<TwilioEvent> = {
  name: 'twilio',
  title: 'Twilio',
  schemes: [
    {
      signature: { in: 'header.x-twilio-signature' },
      signed: twilioSigned,
      algorithm: 'hmac-sha1',
      encoding: 'base64',
    },
  ],
  type: [
    'message.{form.MessageStatus}',
    'message.{form.SmsStatus}',
    'call.{form.CallStatus}',
    '{json.only.type}',
    '{json.type}',
    'webhook',
  ],
  id: ['{header.i-twilio-idempotency-token}'],
  answer: { status: 204, withinSeconds: 15 },
  sends: { 'header.i-twilio-idempotency-token': '{id}' },
};

export const { verify, sign, handshake } = bind(twilio);
