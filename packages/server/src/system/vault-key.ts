import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncFolder } from './sync-folder.ts';

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
    createWhole(path, `${key.toString('base64')}\n`);
    return key;
  } catch (error) {
    throw asKeyError(error, path);
  }
}

/**
 * The name appears with the whole content behind it, and never in another's place: a crash between the two would else
 * leave a file that no start can use, and a second process at its first start would else seal under a key of its own.
 */
function createWhole(path: string, content: string): void {
  const unnamed = `${path}.${randomBytes(6).toString('hex')}`;
  const file = openSync(unnamed, 'wx', 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
    linkSync(unnamed, path);
  } finally {
    closeSync(file);
    unlinkSync(unnamed);
  }
  syncFolder(dirname(path));
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
