import type { Endpoint, EndpointSettings, EndpointState, SigningSecret } from '../../core/endpoint/endpoint.ts';
import type { Vault } from '../../ports.ts';
import { unplain } from '../text.ts';

/** An endpoint with a version of its settings. */
export interface EndpointRow {
  readonly key: number;
  readonly id: string;
  readonly tenant_id: string;
  readonly version: number;
  readonly status: EndpointState['status'];
  readonly reason: string | null;
  readonly paused_until: number | null;
  readonly created_at: number;
  readonly updated_at: number;
  readonly deleted_at: number | null;
  readonly sealed_secrets: Uint8Array;
  readonly settings: string;
  readonly sealed: Uint8Array;
  /** Null where it has no failures on record. */
  readonly failing_since: number | null;
  readonly failures: number;
  readonly lasted_ms: number;
  readonly last_at: number;
  readonly is_told: boolean;
}

export const ENDPOINT_SELECT = `SELECT p.key, p.id, t.id AS tenant_id, p.version, p.status, p.reason, p.paused_until,
    p.created_at, p.updated_at, p.deleted_at, p.sealed_secrets, v.settings, v.sealed,
    f.since AS failing_since, f.failures, f.lasted_ms, f.last_at, f.is_told
  FROM endpoints p
  JOIN tenants t ON t.key = p.tenant
  JOIN endpoint_versions v ON v.endpoint = p.key AND v.version = p.version
  LEFT JOIN failing f ON f.endpoint = p.key`;

/** The part of the settings that may hold credentials. */
type Sealed = Pick<EndpointSettings, 'url' | 'headers' | 'transform'>;
export type Plain = Omit<EndpointSettings, keyof Sealed>;

export function packSettings(settings: EndpointSettings, vault: Vault): { plain: string; sealed: Uint8Array } {
  const { url, headers, transform, ...plain } = settings;
  return { plain: JSON.stringify(plain), sealed: sealJson({ url, headers, transform } satisfies Sealed, vault) };
}

export function packSecrets(secrets: readonly SigningSecret[], vault: Vault): Uint8Array {
  return sealJson(secrets, vault);
}

export function settingsOf(row: Pick<EndpointRow, 'settings' | 'sealed'>, vault: Vault): EndpointSettings {
  return { ...(JSON.parse(row.settings) as Plain), ...(openJson(row.sealed, vault) as Sealed) };
}

export function secretsOf(row: Pick<EndpointRow, 'sealed_secrets'>, vault: Vault): SigningSecret[] {
  return openJson(row.sealed_secrets, vault) as SigningSecret[];
}

export function stateOf(row: Pick<EndpointRow, 'status' | 'reason' | 'paused_until'>): EndpointState {
  return {
    status: row.status,
    reason: row.reason === null ? null : unplain(row.reason),
    pausedUntil: row.paused_until,
  };
}

export function endpointOf(row: EndpointRow, vault: Vault): Endpoint {
  return {
    id: row.id,
    tenant: row.tenant_id,
    version: row.version,
    settings: settingsOf(row, vault),
    secrets: secretsOf(row, vault),
    state: stateOf(row),
    ...failingOf(row),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

function failingOf(row: EndpointRow): Pick<Endpoint, 'failing'> {
  const { failing_since: since, failures, lasted_ms: lastedMs, last_at: lastAt, is_told } = row;
  return since === null ? {} : { failing: { since, failures, lastedMs, lastAt, isTold: is_told } };
}

function sealJson(value: unknown, vault: Vault): Uint8Array {
  return vault.seal(Buffer.from(JSON.stringify(value)));
}

function openJson(sealed: Uint8Array, vault: Vault): unknown {
  return JSON.parse(Buffer.from(vault.open(sealed)).toString());
}
