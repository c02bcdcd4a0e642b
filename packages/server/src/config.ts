import { DEFAULT_RETENTION_MS, LONGEST_RETENTION_S } from './core/event/retention.ts';
import { LOG_LEVELS, type LogLevel } from './ports.ts';

/** The commands that start a server; what a setting defaults to may differ between them. */
export type Mode = 'dev' | 'serve';

const ROLES = ['all', 'api', 'worker'] as const;
type Role = (typeof ROLES)[number];

interface Setting<T> {
  readonly flag: string;
  readonly variable: string;
  /** What stands for the value in the help. */
  readonly value: string | null;
  readonly doc: string;
  readonly fallback: (mode: Mode) => T;
  /** Reads the text of a flag or variable; a string is what is wrong with it. */
  readonly parse: (text: string) => { readonly value: T } | string;
  /** The text that `parse` reads as this value; as it is, where that is not said. */
  readonly show?: (value: T) => string;
}

const text = (words: string) => (given: string) => (given === '' ? `expected ${words}` : { value: given });

const whole = (least: number, most: number, unit: string) => (given: string) => {
  const value = Number(given);
  if (/^\d{1,9}$/.test(given) && value >= least && value <= most) return { value };
  return `expected ${unit} from ${least} to ${most}`;
};

const flag = (given: string) => {
  if (given === 'true' || given === '1') return { value: true };
  if (given === 'false' || given === '0') return { value: false };
  return 'expected true or false';
};

const seconds = (given: string) => {
  const match = /^(\d{1,5})s?$/.exec(given);
  return match ? { value: Number(match[1]) * 1000 } : 'expected seconds, such as 35s';
};

const showSeconds = (ms: number) => `${ms / 1000}s`;

const UNIT_MS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

const span = (given: string) => {
  const match = /^(\d{1,9})([smhd]?)$/.exec(given);
  const value = Number(match?.[1]) * UNIT_MS[(match?.[2] || 's') as keyof typeof UNIT_MS];
  if (match && value <= LONGEST_RETENTION_S * 1000) return { value };
  return 'expected a time such as 30d, 12h, 45m or 90s, or 0';
};

const showSpan = (ms: number) => {
  const unit = (['d', 'h', 'm'] as const).find((one) => ms > 0 && ms % UNIT_MS[one] === 0) ?? 's';
  return `${ms / UNIT_MS[unit]}${unit}`;
};

/** A database without what opens it: a password may stand in its parameters as well. */
const showDatabase = (given: string) => {
  if (!/^postgres/.test(given)) return given;
  if (!URL.canParse(given)) return 'postgres://…';
  const { protocol, username, host, pathname } = new URL(given);
  return `${protocol}//${username === '' ? '' : `${username}@`}${host}${pathname}`;
};

const list = (given: string) => ({
  value: given
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
});

/** Origins as browsers send them: a scheme, a host, and a port where it is not the scheme's own. */
const origins = (given: string) => {
  const list = given.split(',').map((one) => one.trim());
  const wrong = list.find(
    (one) => !URL.canParse(one) || !/^https?:$/.test(new URL(one).protocol) || new URL(one).origin !== one,
  );
  return wrong === undefined
    ? { value: list }
    : `${JSON.stringify(wrong)} is no origin such as https://app.example.com`;
};

const secondsList = (given: string) => {
  const parts = given.split(',').map((part) => part.trim());
  if (parts.length > 100 || !parts.every((part) => /^\d{1,6}$/.test(part) && Number(part) <= 604_800)) {
    return 'expected up to 100 waits in seconds, each at most 604800, such as 0,5,300,1800';
  }
  return { value: parts.map(Number) };
};

function setting<T>(definition: Setting<T>): Setting<T> {
  return definition;
}

/** The one table of settings. docs/settings.md is held against it by a test. A flag wins over its variable. */
export const SETTINGS = {
  port: setting<number>({
    flag: '--port',
    variable: 'POSTHORN_PORT',
    value: 'PORT',
    doc: 'Port to listen on; 0 picks a free one, which the line that says ready names.',
    fallback: () => 3400,
    parse: whole(0, 65_535, 'a port'),
  }),
  host: setting<string>({
    flag: '--host',
    variable: 'POSTHORN_HOST',
    value: 'ADDRESS',
    doc: 'Address to listen on.',
    fallback: () => '127.0.0.1',
    parse: text('an address'),
  }),
  database: setting<string>({
    flag: '--database',
    variable: 'POSTHORN_DATABASE',
    value: 'URL',
    doc: 'Where everything is kept: sqlite:PATH, or postgres://USER:PASSWORD@HOST:PORT/DATABASE. Better given by variable where it holds a password.',
    fallback: () => 'sqlite:./.posthorn/posthorn.db',
    parse: (given) =>
      /^(sqlite:.+|postgres(ql)?:\/\/.+)/.test(given)
        ? { value: given }
        : 'expected sqlite:PATH, such as sqlite:/var/lib/posthorn/posthorn.db, or postgres://user@host/database',
    show: showDatabase,
  }),
  role: setting<Role>({
    flag: '--role',
    variable: 'POSTHORN_ROLE',
    value: 'ROLE',
    doc: 'What this process does: api serves the API and the dashboard, worker delivers, all does both. On SQLite one process does all.',
    fallback: () => 'all',
    parse: (given) => {
      const role = ROLES.find((known) => known === given);
      return role === undefined ? 'expected all, api or worker' : { value: role };
    },
  }),
  apiKey: setting<string | null>({
    flag: '--api-key',
    variable: 'POSTHORN_API_KEY',
    value: 'KEY',
    doc: 'A first admin key, of at least 32 characters. Better given by variable: flags can be seen by other users.',
    fallback: () => null,
    parse: (given) =>
      /^[\x21-\x7e]{32,256}$/.test(given) ? { value: given } : 'expected 32 to 256 printable characters without spaces',
  }),
  egressAllow: setting<readonly string[]>({
    flag: '--egress-allow',
    variable: 'POSTHORN_EGRESS_ALLOW',
    value: 'CIDR,…',
    doc: 'Private addresses that deliveries may reach. Metadata addresses stay shut.',
    fallback: (mode) => (mode === 'dev' ? ['127.0.0.0/8', '::1/128'] : []),
    parse: list,
  }),
  allowHttp: setting<boolean>({
    flag: '--allow-http',
    variable: 'POSTHORN_ALLOW_HTTP',
    value: null,
    doc: 'Allow endpoints with plain http: URLs.',
    fallback: (mode) => mode === 'dev',
    parse: flag,
  }),
  drainMs: setting<number>({
    flag: '--drain',
    variable: 'POSTHORN_DRAIN',
    value: 'SECONDS',
    doc: 'How long a clean stop waits for what is in flight.',
    fallback: () => 35_000,
    parse: seconds,
    show: showSeconds,
  }),
  retrySchedule: setting<readonly number[] | null>({
    flag: '--retry-schedule',
    variable: 'POSTHORN_RETRY_SCHEDULE',
    value: 'SECONDS,…',
    doc: "The project's retry schedule: the wait before each attempt, in seconds. The default is ten attempts over 75.6 hours.",
    fallback: () => null,
    parse: secondsList,
  }),
  retentionMs: setting<number>({
    flag: '--retention',
    variable: 'POSTHORN_RETENTION',
    value: 'TIME',
    doc: 'For how long events are kept, such as 30d, 12h, 45m or 90s, where neither tenant nor event type says. 0 erases a payload once every delivery succeeded.',
    fallback: () => DEFAULT_RETENTION_MS,
    parse: span,
    show: showSpan,
  }),
  vaultKey: setting<string | null>({
    flag: '--vault-key',
    variable: 'POSTHORN_VAULT_KEY',
    value: 'KEY',
    doc: 'The key that seals secrets and payloads at rest: 32 bytes in base64. Without it a key file is used.',
    fallback: () => null,
    parse: text('32 bytes in base64'),
  }),
  vaultKeyFile: setting<string | null>({
    flag: '--vault-key-file',
    variable: 'POSTHORN_VAULT_KEY_FILE',
    value: 'PATH',
    doc: 'The file with the vault key, made at the first start; beside the database by default. For PostgreSQL it or the key itself has to be given: every node needs the same.',
    fallback: () => null,
    parse: text('a path'),
  }),
  openMetrics: setting<boolean>({
    flag: '--open-metrics',
    variable: 'POSTHORN_OPEN_METRICS',
    value: null,
    doc: 'Serve /metrics without a key.',
    fallback: () => false,
    parse: flag,
  }),
  portalOrigins: setting<readonly string[]>({
    flag: '--portal-origins',
    variable: 'POSTHORN_PORTAL_ORIGINS',
    value: 'ORIGIN,…',
    doc: 'The origins whose pages may show the portal in a frame, such as https://app.example.com.',
    fallback: () => [],
    parse: origins,
  }),
  portalTitle: setting<string>({
    flag: '--portal-title',
    variable: 'POSTHORN_PORTAL_TITLE',
    value: 'TEXT',
    doc: 'What the portal is called.',
    fallback: () => 'Webhooks',
    parse: text('a title'),
  }),
  portalColor: setting<string | null>({
    flag: '--portal-color',
    variable: 'POSTHORN_PORTAL_COLOR',
    value: '#RRGGBB',
    doc: "The portal's accent colour.",
    fallback: () => null,
    parse: (given) => (/^#[0-9a-f]{6}$/i.test(given) ? { value: given.toLowerCase() } : 'expected a colour as #rrggbb'),
  }),
  portalLogo: setting<string | null>({
    flag: '--portal-logo',
    variable: 'POSTHORN_PORTAL_LOGO',
    value: 'URL',
    doc: "The https: URL of a picture that stands for you in the portal's head.",
    fallback: () => null,
    parse: (given) =>
      URL.canParse(given) && new URL(given).protocol === 'https:'
        ? { value: new URL(given).href }
        : 'expected an https: URL',
  }),
  portalColorScheme: setting<'auto' | 'light' | 'dark'>({
    flag: '--portal-color-scheme',
    variable: 'POSTHORN_PORTAL_COLOR_SCHEME',
    value: 'SCHEME',
    doc: 'Whether the portal is light, dark, or as the reader has it (auto).',
    fallback: () => 'auto',
    parse: (given) =>
      given === 'auto' || given === 'light' || given === 'dark' ? { value: given } : 'expected auto, light or dark',
  }),
  logLevel: setting<LogLevel>({
    flag: '--log-level',
    variable: 'POSTHORN_LOG_LEVEL',
    value: 'LEVEL',
    doc: `How much is logged: ${LOG_LEVELS.join(', ')}.`,
    fallback: (mode) => (mode === 'dev' ? 'warn' : 'info'),
    parse: (given) => {
      const level = LOG_LEVELS.find((known) => known === given);
      return level === undefined ? `expected one of ${LOG_LEVELS.join(', ')}` : { value: level };
    },
  }),
} as const;

type SettingName = keyof typeof SETTINGS;

export type Settings = { readonly mode: Mode } & {
  readonly [Name in SettingName]: (typeof SETTINGS)[Name] extends Setting<infer T> ? T : never;
};

/** Settings whose values are not shown. */
const SECRET: ReadonlySet<string> = new Set(['apiKey', 'vaultKey', 'database']);

/** A setting as it is in force, for people to read. */
export interface ShownSetting {
  readonly flag: string;
  readonly variable: string;
  readonly doc: string;
  /** As it would be given; null for what is not set, and for what is secret. */
  readonly value: string | null;
  readonly secret: boolean;
  /** Whether it is what it would be had nobody said anything. */
  readonly isDefault: boolean;
}

/** What the server runs with. Keys are not among it, nor the password of a database. */
export function shownSettings(settings: Settings): ShownSetting[] {
  return Object.entries(SETTINGS).map(([name, setting]) => {
    const { flag: flagName, variable, doc, fallback, show } = setting as Setting<unknown>;
    const value: unknown = settings[name as SettingName];
    const secret = SECRET.has(name) && show === undefined;
    const isSet = value !== null && !secret;
    return {
      flag: flagName,
      variable,
      doc,
      value: isSet ? (show ?? String)(value) : null,
      secret,
      isDefault: JSON.stringify(value) === JSON.stringify(fallback(settings.mode)),
    };
  });
}

/** A flag or variable is wrong; the message names it and says what is expected. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * The settings of this start: flags over variables over defaults.
 *
 * @throws SettingsError for a value that cannot be read, and for a POSTHORN_ variable that does not exist: a setting
 *   that is misspelt must not be silently without effect.
 */
export function readSettings(
  mode: Mode,
  flags: Readonly<Partial<Record<SettingName, string | boolean>>>,
  environment: Readonly<Record<string, string | undefined>>,
): Settings {
  const known = new Set<string>(Object.values(SETTINGS).map(({ variable }) => variable));
  for (const name of Object.keys(environment)) {
    if (name.startsWith('POSTHORN_') && !known.has(name)) {
      throw new SettingsError(`there is no setting ${name}; the settings are ${[...known].join(', ')}`);
    }
  }
  const values: Record<string, unknown> = { mode };
  for (const [name, { flag: flagName, variable, fallback, parse }] of Object.entries(SETTINGS)) {
    const byFlag = flags[name as SettingName];
    const given = byFlag === undefined ? environment[variable] : String(byFlag);
    if (given === undefined) {
      values[name] = fallback(mode);
      continue;
    }
    const parsed = parse(given);
    if (typeof parsed === 'string') {
      const shown = SECRET.has(name) ? '' : ` ${JSON.stringify(given)}`;
      throw new SettingsError(`${byFlag === undefined ? variable : flagName}${shown}: ${parsed}`);
    }
    values[name] = parsed.value;
  }
  return values as unknown as Settings;
}
