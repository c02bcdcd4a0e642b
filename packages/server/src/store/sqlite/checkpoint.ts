import type { Log } from '../../ports.ts';
import { type Connection, PAGE_BYTES } from './connection.ts';

const MIB = 1024 * 1024;
/** How far the log may grow before a round is asked for. */
const ROUND_BYTES = 8 * MIB;
/** What the accepting thread may copy itself: a few milliseconds. */
const REST_BYTES = 4 * MIB;
/** From here on the accepting thread copies whatever there is: nobody else does, and the disk is not endless. */
const LIMIT_BYTES = 64 * MIB;
/** Looking at the log costs some microseconds: not at every commit. */
const LOOK_BYTES = MIB / 2;

export interface LogFrames {
  /** Pages in the log. */
  readonly log: number;
  /** Of them, copied into the database. */
  readonly copied: number;
}

/** Copies what it can of the log into the database, without waiting for anybody. */
export function copyLog(connection: Connection): LogFrames {
  return frames(connection, 'PRAGMA wal_checkpoint(PASSIVE)');
}

function lookAtLog(connection: Connection): LogFrames {
  return frames(connection, 'PRAGMA wal_checkpoint(NOOP)');
}

function frames(connection: Connection, pragma: string): LogFrames {
  const row = connection.get<{ log: number; checkpointed: number }>(pragma);
  return { log: Math.max(row?.log ?? 0, 0), copied: Math.max(row?.checkpointed ?? 0, 0) };
}

interface CheckpointParts {
  readonly connection: Connection;
  readonly log: Log;
  /** Has the reader's thread run a round (`SqliteReader.checkpoint`), after which `roundDone` is called. */
  readonly askForRound: (() => void) | undefined;
}

/**
 * Keeps the write-ahead log small (docs/decisions/0011). The reader's thread copies most of it while commits go on; they
 * make the log longer meanwhile, so a round of its own never reaches the end, and only a log that is copied to its end
 * is begun anew. The writer copies the little that is left between two commits, where nothing can be added.
 */
export function createCheckpoints({ connection, log, askForRound }: CheckpointParts) {
  let sinceLook = 0;
  let isAsked = false;

  const pending = ({ log: all, copied }: LogFrames): number => (all - copied) * PAGE_BYTES;

  function ask(): void {
    isAsked = true;
    askForRound?.();
  }

  function finish(): void {
    const before = lookAtLog(connection);
    if (pending(before) > REST_BYTES && pending(before) < LIMIT_BYTES) {
      ask();
      return;
    }
    copyLog(connection);
  }

  return {
    committed(bytes: number): void {
      sinceLook += bytes;
      if (sinceLook < LOOK_BYTES) return;
      sinceLook = 0;
      try {
        const grown = pending(lookAtLog(connection));
        if (grown >= LIMIT_BYTES || (askForRound === undefined && grown >= ROUND_BYTES)) copyLog(connection);
        else if (grown >= ROUND_BYTES && !isAsked) ask();
      } catch (error) {
        log.warn({ error }, 'the log of the database could not be copied; it grows until it can');
      }
    },
    roundDone(): void {
      isAsked = false;
      try {
        finish();
      } catch (error) {
        log.warn({ error }, 'the log of the database could not be copied; it grows until it can');
      }
    },
  };
}
