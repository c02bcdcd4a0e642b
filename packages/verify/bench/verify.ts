import * as octokit from '@octokit/webhooks-methods';
import { Webhook } from 'standardwebhooks';
import Stripe from 'stripe';
import { sign, verify } from '../src/index.ts';

/** Verifications a second, a value a round. */
export interface VerifyRates {
  readonly provider: string;
  readonly package: string;
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

const rate = async (verifyOnce: () => unknown, times: number): Promise<number> => {
  const started = performance.now();
  for (let time = 0; time < times; time++) await verifyOnce();
  return (times / (performance.now() - started)) * 1000;
};

/** Runs each provider's own package and ours by turns on 1 KB bodies, one at a time. */
export const benchVerify = async (rounds = 7, times = 5_000): Promise<VerifyRates[]> => {
  const body = JSON.stringify({ id: 'evt_1', type: 'invoice.paid', data: 'x'.repeat(1000) });
  const secret = 'whsec_OIqqRJLjqI1j8FhaARXOQVN9+bc1G9Vzs9lXeQOkRUk=';
  const standard = await sign('standard-webhooks', { secret, body });
  const stripe = await sign('stripe', { secret, body });
  const github = await sign('github', { secret, body, type: 'push' });
  const webhook = new Webhook(secret);
  const { webhooks } = new Stripe('sk_test_none');
  const pairs = [
    {
      provider: 'standard-webhooks',
      package: 'standardwebhooks',
      ours: () => verify('standard-webhooks', { secret, ...standard }),
      theirs: () => webhook.verify(body, standard.headers),
    },
    {
      provider: 'stripe',
      package: 'stripe',
      ours: () => verify('stripe', { secret, ...stripe }),
      theirs: () => webhooks.constructEvent(body, stripe.headers['stripe-signature'] ?? '', secret),
    },
    {
      provider: 'github',
      package: '@octokit/webhooks-methods',
      ours: () => verify('github', { secret, ...github }),
      theirs: () => octokit.verify(secret, body, github.headers['x-hub-signature-256'] ?? ''),
    },
  ];
  const rates: VerifyRates[] = [];
  for (const { provider, package: name, ours, theirs } of pairs) {
    const turns: [number, number][] = [];
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) turns.push([await rate(ours, times), await rate(theirs, times)]);
    const counted = turns.slice(1);
    rates.push({
      provider,
      package: name,
      ours: counted.map(([one]) => one),
      theirs: counted.map(([, other]) => other),
    });
  }
  return rates;
};
