import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** An event that was answered with 202. */
export interface Accepted {
  readonly id: string;
  readonly type: string;
}

/** A request as the receiver has written it down; moments by `now()`. */
export interface Receipt {
  readonly receivedAt: number;
  /** When its answer was given; 0 when the sender was gone before. */
  readonly answeredAt: number;
  readonly endpoint: string;
  readonly id: string;
  /** The number that the endpoint gave the event; 0 for none. */
  readonly sequence: number;
  /** The ordering key, and the how manieth event of that its publisher has published; empty and 0 for none. */
  readonly key: string;
  readonly place: number;
}

export async function readAccepted(path: string): Promise<Accepted[]> {
  return await wordsOf(path, ([id = '', type = '']) => ({ id, type }));
}

export async function readReceipts(path: string): Promise<Receipt[]> {
  return await wordsOf(path, ([receivedAt, answeredAt, endpoint = '', id = '', sequence, key = '', place]) => ({
    receivedAt: Number(receivedAt),
    answeredAt: Number(answeredAt),
    endpoint,
    id,
    sequence: Number(sequence),
    key: key === '-' ? '' : key,
    place: Number(place),
  }));
}

export function lineOf({ receivedAt, answeredAt, endpoint, id, sequence, key, place }: Receipt): string {
  return `${receivedAt} ${answeredAt} ${endpoint} ${id} ${sequence} ${key === '' ? '-' : key} ${place}\n`;
}

async function wordsOf<T>(path: string, read: (words: string[]) => T): Promise<T[]> {
  const found: T[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) found.push(read(line.split(' ')));
  return found;
}
