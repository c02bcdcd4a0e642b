import { hkdfSync } from 'node:crypto';
import type { Settings } from '../config.ts';
import { parseVaultKey, readOrCreateVaultKey } from '../system/vault-key.ts';

/**
 * The vault's key by the settings: given, or in a file that the first start makes.
 *
 * @param file where it stands when no setting says it
 * @param isNew whether nothing was sealed yet
 */
export function vaultKeyOf(
  settings: Pick<Settings, 'vaultKey' | 'vaultKeyFile'>,
  file: string,
  isNew: boolean,
): Uint8Array {
  if (settings.vaultKey !== null) return parseVaultKey(settings.vaultKey, '--vault-key');
  return readOrCreateVaultKey(settings.vaultKeyFile ?? file, isNew);
}

/** A key for another use, which says nothing about the vault's. */
export function derivedKey(vaultKey: Uint8Array, use: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', vaultKey, '', `posthorn ${use}`, 32));
}
