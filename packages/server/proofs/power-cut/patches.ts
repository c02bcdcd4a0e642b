import type { Patch } from '../planted/patch.ts';

/** Bugs that only a power cut shows, and those in the order of commit and answer. */
export const PATCHES: readonly Omit<Patch, 'shows'>[] = [
  {
    name: 'synchronous = NORMAL',
    file: 'store/sqlite/connection.ts',
    find: 'PRAGMA synchronous = FULL',
    replace: 'PRAGMA synchronous = NORMAL',
  },
  {
    name: 'checkpoints that sync nothing',
    file: 'store/sqlite/checkpoint.ts',
    find: "return frames(connection, 'PRAGMA wal_checkpoint(PASSIVE)');",
    replace: `connection.exec('PRAGMA synchronous = OFF');
  const copied = frames(connection, 'PRAGMA wal_checkpoint(PASSIVE)');
  connection.exec('PRAGMA synchronous = FULL');
  return copied;`,
  },
  {
    name: 'answering before the commit',
    file: 'accept/accept.ts',
    find: 'const accepted = await parts.store.accept(acceptance)',
    replace: `void parts.store.accept(acceptance).catch(() => {});
    const accepted = await Promise.resolve<Accepted>({
      kind: 'accepted',
      sequences: acceptance.targets.map(() => null),
    })`,
  },
  {
    name: 'a key file whose name is not synced',
    file: 'system/vault-key.ts',
    find: 'syncFolder(dirname(path));',
    replace: '',
  },
  {
    name: 'a key file that is named before it is written',
    file: 'system/vault-key.ts',
    find: `writeSync(file, content);
    fsyncSync(file);
    linkSync(unnamed, path);`,
    replace: `linkSync(unnamed, path);
    writeSync(file, content);
    fsyncSync(file);`,
  },
];
