import { hkdfSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Settings } from '../config.ts';
import { parseVaultKey, readOrCreateVaultKey } from '../system/vault-key.ts';

/** The vault's key by the settings: given, or in a file that the first start makes. */
export function vaultKeyOf(settings: Pick<Settings, 'vaultKey' | 'vaultKeyFile'>, databasePath: string): Uint8Array {
  if (settings.vaultKey !== null) return parseVaultKey(settings.vaultKey, '--vault-key');
  const file = settings.vaultKeyFile ?? `${databasePath}.key`;
  return readOrCreateVaultKey(file, !existsSync(databasePath));
}

/** A key for another use, which says nothing about the vault's. */
export function derivedKey(vaultKey: Uint8Array, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', vaultKey, '', `posthorn ${use}`, 32));
}
