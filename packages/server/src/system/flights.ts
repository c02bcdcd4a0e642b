import { closeSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import type { Flights, Suspect } from '../ports.ts';

/** A line a place: how it flies, how often it has brought the process down, which delivery. */
const PLACE = 33;
const ID_LENGTH = 30;
const EMPTY = `${' '.repeat(PLACE - 1)}\n`;
const LINE = /^([fswa])(\d)(dlv_[0-9a-z]{26})$/;
const STOPPING = 'stopping';
/** Among others; as the only suspect; alone; or waiting to be looked at. */
const LETTERS = { among: 'f', suspect: 's', alone: 'a', waiting: 'w' } as const;

/**
 * What is in flight, in a small file of plain writes: they cost a few microseconds, and outlive the process though not the
 * machine, after whose fall nobody is suspected. Each batch of beginnings is one write.
 *
 * @param failed called when the file cannot be written; nothing is kept from then on
 * @throws when the file cannot be made
 */
export function openFlights(path: string, failed: (error: unknown) => void): Flights {
  const left = readLeft(path);
  const places = new Map<string, number>();
  const free: number[] = [];
  let bytes = Buffer.alloc(64 * PLACE);
  let used = 0;
  let dirtyFrom = Number.POSITIVE_INFINITY;
  let dirtyTo = 0;

  // A new file takes the place of the old one, so that a crash in between leaves one of the two whole.
  const fresh = `${path}.new`;
  let file: number | null = openSync(fresh, 'w', 0o600);
  for (const suspect of left) {
    // Until it is looked at it stays one, whatever happens before that.
    put(
      placeOf(suspect.delivery),
      suspect.again ? LETTERS.suspect : LETTERS.waiting,
      suspect.crashes,
      suspect.delivery,
    );
  }
  keep();
  renameSync(fresh, path);

  function placeOf(delivery: string): number {
    let place = places.get(delivery);
    if (place === undefined) {
      place = free.pop() ?? used++;
      places.set(delivery, place);
    }
    return place;
  }

  function put(place: number, letter: string, crashes: number, delivery: string): void {
    write(place, `${letter}${Math.min(crashes, 9)}${delivery.padEnd(ID_LENGTH).slice(0, ID_LENGTH)}\n`);
  }

  function write(place: number, line: string): void {
    const at = place * PLACE;
    if (at + PLACE > bytes.length) bytes = Buffer.concat([bytes, Buffer.alloc(bytes.length)]);
    bytes.write(line, at, PLACE, 'latin1');
    dirtyFrom = Math.min(dirtyFrom, at);
    dirtyTo = Math.max(dirtyTo, at + PLACE);
  }

  function keep(): void {
    if (file === null || dirtyFrom >= dirtyTo) return;
    try {
      writeSync(file, bytes, dirtyFrom, dirtyTo - dirtyFrom, dirtyFrom);
      dirtyFrom = Number.POSITIVE_INFINITY;
      dirtyTo = 0;
    } catch (error) {
      close();
      failed(error);
    }
  }

  function close(): void {
    if (file !== null) closeSync(file);
    file = null;
  }

  return {
    left,
    began: (delivery, how) => put(placeOf(delivery), LETTERS[how?.kind ?? 'among'], how?.crashes ?? 0, delivery),
    ended(delivery) {
      const place = places.get(delivery);
      if (place === undefined) return;
      places.delete(delivery);
      free.push(place);
      write(place, EMPTY);
    },
    keep,
    stopping() {
      keep();
      // Behind the last place, where nothing is written over.
      write(used++, STOPPING.padEnd(PLACE - 1).concat('\n'));
      keep();
    },
    close,
  };
}

/** Keeps nothing: nobody is ever suspected. */
export const NO_FLIGHTS: Flights = {
  left: [],
  began() {},
  ended() {},
  keep() {},
  stopping() {},
  close() {},
};

function readLeft(path: string): Suspect[] {
  let text: string;
  try {
    text = readFileSync(path, 'latin1');
  } catch {
    // There is none yet, or nobody may read it: then nobody is suspected.
    return [];
  }
  const lines = text.split('\n').map((line) => line.trimEnd());
  if (lines.includes(STOPPING)) return [];
  return lines.flatMap((line) => {
    const [, letter, crashes, delivery] = LINE.exec(line) ?? [];
    if (delivery === undefined) return [];
    const wasAlone = letter === LETTERS.alone;
    return [{ delivery, crashes: Number(crashes) + (wasAlone ? 1 : 0), again: wasAlone || letter === LETTERS.suspect }];
  });
}
