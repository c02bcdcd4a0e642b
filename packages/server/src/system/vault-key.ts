import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';

/** The vault's key cannot be had; the message says why and what to do. */
export class VaultKeyError extends Error {
  override readonly name = 'VaultKeyError';
}

/** A key as settings and key files hold it: 32 bytes in base64 or hex. */
export function parseVaultKey(text: string, from: string): Uint8Array {
  const trimmed = text.trim();
  const bytes = /^[0-9a-fA-F]{64}$/.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64');
  if (bytes.length !== 32) {
    throw new VaultKeyError(`${from} does not hold a vault key: expected 32 bytes in base64 (openssl rand -base64 32)`);
  }
  return bytes;
}

/**
 * Reads the key file; makes it, with mode 0600, when `mayCreate` says that nothing was ever sealed under an older one.
 * The file and its name are on disk before this returns: a key lost in a power cut would lose all that it sealed.
 */
export function readOrCreateVaultKey(path: string, mayCreate: boolean): Uint8Array {
  try {
    const loose = statSync(path).mode & 0o077;
    if (loose !== 0 && process.platform !== 'win32') {
      throw new VaultKeyError(
        `the vault key file ${path} can be read by others; make it yours alone: chmod 600 ${path}`,
      );
    }
    return parseVaultKey(readFileSync(path, 'utf8'), `the vault key file ${path}`);
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw asKeyError(error, path);
  }
  if (!mayCreate) {
    throw new VaultKeyError(
      `the vault key file ${path} is missing, but the database holds what was sealed under it; put the file back, or give the key with --vault-key`,
    );
  }
  const key = randomBytes(32);
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, `${key.toString('base64')}\n`);
    fsyncSync(file);
    closeSync(file);
    return key;
  } catch (error) {
    throw asKeyError(error, path);
  }
}

function asKeyError(error: unknown, path: string): Error {
  if (error instanceof VaultKeyError) return error;
  return new VaultKeyError(
    `the vault key file ${path} cannot be used: ${error instanceof Error ? error.message : error}`,
  );
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
