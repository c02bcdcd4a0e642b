import { readFileSync, writeFileSync } from 'node:fs';
import type { Description, Scheme } from '../src/index.ts';
import { providers } from '../src/index.ts';

/** The package that each provider's tests sign and verify with; the others have vectors by their documentation. */
export const oracles: Partial<Record<string, string>> = {
  adyen: '@adyen/api-library',
  discord: 'discord-interactions',
  github: '@octokit/webhooks-methods',
  hubspot: '@hubspot/api-client',
  linear: '@linear/sdk',
  'modern-treasury': 'modern-treasury',
  paddle: '@paddle/paddle-node-sdk',
  sendgrid: '@sendgrid/eventwebhook',
  shopify: '@shopify/shopify-api',
  slack: '@slack/bolt',
  square: 'square',
  'standard-webhooks': 'standardwebhooks',
  stripe: 'stripe',
  svix: 'svix',
  twilio: 'twilio',
};

const ADYEN_ITEM = 'json.notificationItems.only.NotificationRequestItem.';
const short = (text: string): string => text.replaceAll('header.', '').replaceAll(ADYEN_ITEM, 'item.');

const unique = (values: readonly string[]): string => [...new Set(values)].join(', ');

const where = ({ signature }: Scheme): string => {
  const sources = typeof signature.in === 'string' ? [signature.in] : signature.in;
  return unique(sources.map((source) => `\`${short(source)}${signature.numbered ? 'N' : ''}\``));
};

const age = ({ timestamp }: Scheme): string => {
  if (timestamp === undefined) return 'none signed';
  if (timestamp.tolerance === null) return 'any';
  return `${timestamp.tolerance} s${timestamp.future === undefined ? '' : ', past only'}`;
};

const row = (description: Description): string => {
  const { name, title, schemes, handshake, dedupe, id } = description;
  const covers = schemes.map(({ body }) =>
    body === undefined ? 'all' : body === 'unsigned' ? '**nothing**' : '**in part**',
  );
  const cells = [
    `\`${name}\``,
    title,
    unique(schemes.map(where)),
    unique(schemes.map(({ algorithm }) => algorithm)),
    unique(covers),
    unique(schemes.map(age)),
    (dedupe ?? id)?.map((template) => `\`${short(template)}\``).join(' or ') ?? 'the body’s hash',
    handshake === undefined ? '' : 'yes',
    oracles[name] === undefined ? 'documentation' : `\`${oracles[name]}\``,
  ];
  return `| ${cells.join(' | ')} |`;
};

/** The table of providers as the README has it. */
export const readmeTable = (): string =>
  [
    '| name | provider | signature in | algorithm | of the body signed | oldest | deduplicated by | handshake | checked against |',
    '|---|---|---|---|---|---|---|---|---|',
    ...Object.values(providers).map((description) => row(description)),
  ].join('\n');

const README = new URL('../README.md', import.meta.url);
const BLOCK = /(?<=<!-- providers -->\n)[\s\S]*?(?=<!-- \/providers -->)/;

/** The table that the README has now. */
export const writtenTable = (): string | undefined => BLOCK.exec(readFileSync(README, 'utf8'))?.[0].trim();

// `node --conditions=source test/readme-table.ts` writes it anew.
if (import.meta.main) {
  writeFileSync(
    README,
    readFileSync(README, 'utf8').replace(BLOCK, () => `${readmeTable()}\n`),
  );
}
