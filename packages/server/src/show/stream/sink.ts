import type { FastifyReply } from 'fastify';

/** Where a stream is written to. */
export interface Sink {
  readonly isOpen: boolean;
  /** Cuts the stream off when its reader is too slow: unsent bytes are ours to keep, and a reader can come back. */
  write(text: string): void;
  /** Resolves when what was written is on its way, or the stream has ended. */
  drained(): Promise<void>;
  end(): void;
  onEnd(run: () => void): void;
}

/** Unsent bytes at which a reader is cut off. */
export const MOST_UNSENT = 1_048_576;

export function openSink(reply: FastifyReply): Sink {
  const { raw } = reply;
  reply.hijack();
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Proxies of the nginx kind hold answers back until they are whole.
    'x-accel-buffering': 'no',
  });
  raw.socket?.setNoDelay(true);
  let isOpen = true;
  const endings: (() => void)[] = [];
  raw.once('close', () => {
    isOpen = false;
    for (const run of endings) run();
  });

  return {
    get isOpen() {
      return isOpen;
    },
    write(text) {
      if (!isOpen) return;
      raw.write(text);
      if (raw.writableLength > MOST_UNSENT) raw.destroy();
    },
    drained() {
      if (!isOpen || !raw.writableNeedDrain) return Promise.resolve();
      return new Promise((resolve) => {
        raw.once('drain', resolve);
        raw.once('close', resolve);
      });
    },
    end: () => void raw.end(),
    onEnd(run) {
      if (isOpen) endings.push(run);
      else run();
    },
  };
}
