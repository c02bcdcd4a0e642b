import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { openReader } from './open.ts';
import { StoreOpenError } from './open-error.ts';

/**
 * Copies a database as it is at one moment, also while a server writes to it: SQLite reads all of it in one transaction,
 * which holds up nobody, and leaves out pages that are free. The copy is looked through and on the disk before it gets its
 * name, so that what bears it is whole.
 *
 * @param to a file that is not there
 * @throws StoreOpenError where the database cannot be used as it is
 */
export function backUp(path: string, to: string): void {
  // Opening a file that is not there would make it.
  if (!existsSync(path)) throw new StoreOpenError('cannot_open', `there is no file ${path}`);
  openReader(path).close();
  const unfinished = `${to}.unfinished`;
  rmSync(unfinished, { force: true });
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    database.prepare('VACUUM INTO ?').run(unfinished);
  } finally {
    database.close();
  }
  check(unfinished);
  const file = openSync(unfinished, 'r+');
  fsyncSync(file);
  closeSync(file);
  renameSync(unfinished, to);
}

function check(path: string): void {
  const copy = new DatabaseSync(path, { readOnly: true });
  try {
    const found = copy.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
    if (found.quick_check !== 'ok') {
      throw new StoreOpenError(
        'damaged',
        `the copy ${path} is damaged (${found.quick_check}): so is the database, or the disk`,
      );
    }
  } finally {
    copy.close();
  }
}
