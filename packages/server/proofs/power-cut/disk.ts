import type { Dice } from '../crash/dice.ts';
import { Bytes } from './bytes.ts';
import type { Step } from './trace.ts';

type Change = Extract<Step, { kind: 'write' | 'truncate' }>;
type Naming = Extract<Step, { kind: 'name' | 'unname' }>;

/**
 * What has become of that which was not synced when the power went: none of it is on disk, all of it, or whatever the dice
 * say, in any order and torn between sectors.
 */
export type Unsynced = { readonly kind: 'lost' } | { readonly kind: 'kept' } | { readonly kind: 'torn'; dice: Dice };

/** What a disk writes whole or not at all. */
const SECTORS = [512, 4096];

interface File {
  readonly synced: Bytes;
  pending: { readonly at: number; readonly change: Change }[];
}

/**
 * A disk that keeps what was synced and no more: contents by the sync of their file, names by that of their folder. It is
 * stricter than the file systems in use, most of which keep names and contents in some order of their own.
 */
export function createDisk() {
  const files = new Map<number, File>();
  const names = new Map<string, number>();
  let pendingNames: { readonly at: number; readonly naming: Naming }[] = [];
  const begun = new Map<number, number>();
  let folder = 0;
  let at = 0;

  const fileOf = (number: number): File => {
    let file = files.get(number);
    if (file === undefined) {
      file = { synced: new Bytes(), pending: [] };
      files.set(number, file);
    }
    return file;
  };

  function syncedBefore(number: number, moment: number): void {
    if (number === folder) {
      for (const { naming } of pendingNames.filter((pending) => pending.at < moment)) rename(names, naming);
      pendingNames = pendingNames.filter((pending) => pending.at >= moment);
      return;
    }
    const file = fileOf(number);
    for (const { change } of file.pending.filter((pending) => pending.at < moment)) file.synced.apply(change);
    file.pending = file.pending.filter((pending) => pending.at >= moment);
  }

  return {
    take(step: Step): void {
      at++;
      if (step.kind === 'write' || step.kind === 'truncate') fileOf(step.file).pending.push({ at, change: step });
      else if (step.kind === 'name' && step.name === '') folder = step.file;
      else if (step.kind === 'name' || step.kind === 'unname') pendingNames.push({ at, naming: step });
      else if (step.kind === 'sync-begin') begun.set(step.sync, at);
      else if (step.kind === 'sync-end') syncedBefore(step.file, begun.get(step.sync) ?? 0);
    },
    /** The files as they are when the power is back. */
    image(unsynced: Unsynced): ReadonlyMap<string, Uint8Array> {
      const standing = new Map(names);
      for (const naming of surviving(pendingNames, unsynced)) rename(standing, naming.naming);
      const image = new Map<string, Uint8Array>();
      for (const [name, number] of standing) {
        const { synced, pending } = fileOf(number);
        const content = pending.length === 0 || unsynced.kind === 'lost' ? synced : synced.copy();
        for (const { change } of surviving(pending, unsynced)) {
          for (const part of torn(change, unsynced)) content.apply(part);
        }
        image.set(name, content.view());
      }
      return image;
    },
  };
}

function rename(names: Map<string, number>, naming: Naming): void {
  if (naming.kind === 'name') names.set(naming.name, naming.file);
  else names.delete(naming.name);
}

function surviving<T>(pending: readonly T[], unsynced: Unsynced): readonly T[] {
  if (unsynced.kind !== 'torn') return unsynced.kind === 'kept' ? pending : [];
  const { dice } = unsynced;
  const share = dice();
  return pending
    .filter(() => dice() < share)
    .map((one) => ({ one, order: dice() }))
    .sort((a, b) => a.order - b.order)
    .map(({ one }) => one);
}

/** The sectors of a write that made it. */
function torn(change: Change, unsynced: Unsynced): readonly Change[] {
  if (change.kind === 'truncate' || unsynced.kind !== 'torn') return [change];
  const { dice } = unsynced;
  if (dice() < 0.5) return [change];
  const size = SECTORS[Math.floor(dice() * SECTORS.length)] as number;
  const parts: Change[] = [];
  const end = change.offset + change.bytes.length;
  for (let from = change.offset; from < end; ) {
    const until = Math.min(end, (Math.floor(from / size) + 1) * size);
    const bytes = change.bytes.subarray(from - change.offset, until - change.offset);
    if (dice() < 0.5) parts.push({ ...change, offset: from, bytes });
    from = until;
  }
  return parts;
}
