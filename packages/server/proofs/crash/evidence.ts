import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Accepted, Receipt } from './judge.ts';

/** What the publisher has written to disk. */
export async function readAccepted(path: string): Promise<Accepted[]> {
  return await linesOf(path, ([id = '', type = '']) => ({ id, type }));
}

/** What the receiver has written to disk. */
export async function readReceipts(path: string): Promise<Receipt[]> {
  return await linesOf(path, ([receivedAt, answeredAt, status, endpoint = '', id = '']) => ({
    receivedAt: Number(receivedAt),
    answeredAt: Number(answeredAt),
    status: Number(status),
    endpoint,
    id,
  }));
}

async function linesOf<T>(path: string, read: (words: string[]) => T): Promise<T[]> {
  const found: T[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) found.push(read(line.split(' ')));
  return found;
}
