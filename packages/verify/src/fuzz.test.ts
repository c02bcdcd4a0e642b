import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Example, examples, NOW, signExample } from '../test/examples.ts';
import { mutateBytes, mutateText, seeded } from '../test/mutate.ts';
import { verify } from './index.ts';

/** Mutations in all: POSTHORN_FUZZ=100000 for the long run, POSTHORN_SEED to repeat one. */
const RUNS = Number(process.env.POSTHORN_FUZZ ?? 6_000);
const SEED = Number(process.env.POSTHORN_SEED ?? Date.now() % 1_000_000);

type Request = Awaited<ReturnType<typeof signExample>>;

const bytesOf = (body: string | Uint8Array): Buffer => Buffer.from(body as string);

/** What of a body is signed, as the provider's own rule reads it. Whole bodies for most. */
const signedOfBody = ({ provider, secret, body }: Example, sent: string | Uint8Array): string => {
  const bytes = bytesOf(sent);
  const text = bytes.toString('utf8');
  if (provider === 'gitlab' && !secret.startsWith('whsec_')) return '';
  if (provider === 'mailgun' || (provider === 'adyen' && body.includes('notificationItems'))) {
    try {
      const json = JSON.parse(text);
      const item = json.notificationItems?.[0].NotificationRequestItem;
      if (item === undefined)
        return JSON.stringify([`${json.signature.timestamp}${json.signature.token}`, json.signature.signature]);
      const { pspReference, originalReference, merchantAccountCode, merchantReference, amount, eventCode, success } =
        item;
      const fields = [pspReference, originalReference, merchantAccountCode, merchantReference];
      return JSON.stringify(
        [...fields, amount.value, amount.currency, eventCode, success, item.additionalData].map(String).join(':'),
      );
    } catch {
      return `no such JSON: ${text}`;
    }
  }
  // Twilio signs names and values, however they are escaped and wherever the one ends and the other begins.
  if (provider === 'twilio' && body.includes('&')) {
    const pairs = [...new URLSearchParams(text)].sort(([one], [other]) => (one < other ? -1 : 1));
    return pairs.map(([name, value]) => name + value).join('');
  }
  return bytes.toString('latin1');
};

/** The providers' own packages read hex keys in either case, and base64 ones with or without their prefix. */
const sameSecret = ({ provider }: Example, one: string, other: string): boolean => {
  if (['adyen', 'discord'].includes(provider)) return one.toLowerCase() === other.toLowerCase();
  return one === other || (['svix', 'standard-webhooks'].includes(provider) && one === `whsec_${other}`);
};

/** Headers that are signed or sign, which the mutations change. */
const signingHeaders = ({ provider, secret }: Example, request: Request): string[] => {
  if (provider === 'gitlab' && !secret.startsWith('whsec_')) return ['x-gitlab-token'];
  return Object.keys(request.headers).filter((name) => {
    if (/signature|hmac|timestamp$/.test(name)) return true;
    return /^(webhook|svix)-id$/.test(name) || (provider === 'shopify' && name.endsWith('sha256'));
  });
};

const mutate = (example: Example, request: Request, random: () => number): Request => {
  const headers = signingHeaders(example, request);
  const kinds = ['body', 'bytes', 'secret', ...(headers.length > 0 ? ['header', 'header', 'header'] : [])];
  const kind = kinds[Math.floor(random() * kinds.length)];
  if (kind === 'body') return { ...request, body: mutateText(bytesOf(request.body).toString('utf8'), random) };
  if (kind === 'bytes') return { ...request, body: mutateBytes(bytesOf(request.body), random) as never };
  if (kind === 'secret') return { ...request, secret: mutateText(request.secret, random) };
  const name = headers[Math.floor(random() * headers.length)] as string;
  return { ...request, headers: { ...request.headers, [name]: mutateText(request.headers[name] as string, random) } };
};

/** A header that is a list holds while the right signature and the other parts are among its items. */
const sameHeader = ({ provider }: Example, one: string, other: string): boolean => {
  const list = {
    stripe: ',',
    calendly: ',',
    pagerduty: ',',
    paddle: ';',
    svix: ' ',
    'standard-webhooks': ' ',
    gitlab: ' ',
  };
  const separator = (list as Partial<Record<string, string>>)[provider];
  if (separator === undefined) return one === other;
  const items = other.split(separator);
  return one.split(separator).every((item) => items.includes(item));
};

/** Both changed alike: a token is right whenever it is the secret. */
const isToken = (request: Request): boolean => request.headers['x-gitlab-token'] === request.secret;

const isOriginal = (example: Example, one: Request, other: Request): boolean =>
  isToken(other) ||
  (sameSecret(example, one.secret, other.secret) &&
    signedOfBody(example, one.body) === signedOfBody(example, other.body) &&
    signingHeaders(example, one).every((name) =>
      sameHeader(example, one.headers[name] as string, other.headers[name] as string),
    ));

describe(`${RUNS} mutations from seed ${SEED}`, () => {
  it('nothing but the original verifies, and nothing throws', async () => {
    const random = seeded(SEED);
    const originals = await Promise.all(examples.map(signExample));
    let held = 0;
    for (let run = 0; run < RUNS; run++) {
      const at = run % examples.length;
      const [example, original] = [examples[at] as Example, originals[at] as Request];
      let changed = mutate(example, original, random);
      if (random() < 0.2) changed = mutate(example, changed, random);
      // No age is too old: the signature alone must refuse a changed time.
      const verdict = await verify(example.provider, { ...changed, now: NOW, tolerance: 1e15 });
      if (isOriginal(example, original, changed)) {
        held++;
      } else {
        assert.ok(!verdict.ok, `seed ${SEED}, run ${run}, ${example.provider}: ${JSON.stringify(changed)}`);
      }
    }
    assert.ok(held < RUNS / 5, `${held} of ${RUNS} mutations changed nothing`);
  });
});
