import type { Socket } from 'node:net';
import type { SenderLimits } from './limits.ts';

/** Who is told what comes in on a connection. */
export interface InletReader {
  /** The receiver broke a limit before its final headers. */
  onExcess(detail: string): void;
  /** More body came than is read. */
  onBodyExcess(): void;
  /** All that came was parsed, and the body has not ended. */
  onBodyPending(): void;
}

type Phase = 'idle' | 'interim' | 'head' | 'body';

const STATUS_START = [0x48, 0x54, 0x54, 0x50, 0x2f, 0x31, 0x2e]; // "HTTP/1."
const CR = 0x0d;
const LF = 0x0a;
const SPACE = 0x20;
const ZERO = 0x30;
const ONE = 0x31;

/**
 * Stands between a socket and undici's parser. It takes out interim responses, because undici hands on a flood of 103
 * without end and takes an unsolicited 100 Continue for an error, though HTTP wants both to be borne (RFC 9110, 15.2);
 * and it counts the bytes that the parser does not: reason phrases, chunk extensions, trailers.
 */
export class Inlet {
  readonly #limits: SenderLimits;
  #reader: InletReader | undefined;
  #phase: Phase = 'idle';
  #held: Buffer | undefined;
  #headBytes = 0;
  #bodyBytes = 0;
  #interims = 0;

  constructor(limits: SenderLimits) {
    this.#limits = limits;
  }

  /** Puts itself before a new connection's `read`, the only way by which undici takes bytes. */
  attach(socket: Socket): void {
    this.end();
    const read = socket.read.bind(socket);
    socket.read = (size?: number): Buffer | null => {
      const chunk: Buffer | null = read(size);
      // Node's own read(0) moves no bytes.
      if (size === 0 || this.#phase === 'idle') return chunk;
      return chunk === null ? this.#onDry() : this.#onChunk(chunk);
    };
  }

  /** The next bytes answer a request. */
  begin(reader: InletReader): void {
    this.#reader = reader;
    this.#phase = 'interim';
    this.#held = undefined;
    this.#headBytes = 0;
    this.#bodyBytes = 0;
    this.#interims = 0;
  }

  /** The final headers were parsed. */
  answered(): void {
    this.#phase = 'body';
  }

  /** The exchange is over: what comes now was not asked for, and undici closes the connection over it. */
  end(): void {
    this.#reader = undefined;
    this.#phase = 'idle';
    this.#held = undefined;
  }

  /** Whether a single byte has come since `begin`. */
  get heard(): boolean {
    return this.#headBytes > 0;
  }

  #onDry(): null {
    if (this.#phase === 'body') this.#reader?.onBodyPending();
    return null;
  }

  #onChunk(chunk: Buffer): Buffer | null {
    if (this.#phase === 'body') {
      this.#bodyBytes += chunk.length;
      if (this.#bodyBytes <= this.#limits.bodyReadBytes) return chunk;
      this.#reader?.onBodyExcess();
      return null;
    }
    const before = this.#headBytes;
    this.#headBytes += chunk.length;
    if (this.#phase === 'interim') return this.#afterInterims(chunk);
    // The chunk in which the headers end may hold much body: only a further one shows that they did not end in time.
    if (before <= this.#limits.headerBytes) return chunk;
    return this.#excess(`the response headers are larger than ${this.#limits.headerBytes} bytes`);
  }

  #afterInterims(chunk: Buffer): Buffer | null {
    let rest = this.#held === undefined ? chunk : Buffer.concat([this.#held, chunk]);
    this.#held = undefined;
    while (rest.length > 0) {
      const kind = responseKind(rest);
      if (kind === 'other') {
        this.#phase = 'head';
        this.#headBytes = rest.length;
        return rest;
      }
      const end = kind === 'interim' ? headEnd(rest) : -1;
      if ((end === -1 ? rest.length : end) > this.#limits.headerBytes) {
        return this.#excess(`an interim response is larger than ${this.#limits.headerBytes} bytes`);
      }
      if (end === -1) {
        this.#held = rest;
        return null;
      }
      this.#interims += 1;
      if (this.#interims > this.#limits.interimResponses) {
        return this.#excess(`more than ${this.#limits.interimResponses} interim responses`);
      }
      rest = rest.subarray(end);
    }
    return null;
  }

  #excess(detail: string): null {
    this.#reader?.onExcess(detail);
    return null;
  }
}

/** Whether the bytes begin an interim response, something else, or cannot be told yet. 101 is not for us to bear. */
function responseKind(bytes: Buffer): 'interim' | 'other' | 'unclear' {
  // The common case first: a complete status line that is not 1xx.
  if (bytes.length > 9 && bytes[9] !== ONE) return 'other';
  const known = Math.min(bytes.length, STATUS_START.length);
  for (let i = 0; i < known; i += 1) if (bytes[i] !== STATUS_START[i]) return 'other';
  if (bytes.length > 8 && bytes[8] !== SPACE) return 'other';
  if (bytes.length < 12) return 'unclear';
  if (!isDigit(bytes[10]) || !isDigit(bytes[11])) return 'other';
  return bytes[10] === ZERO && bytes[11] === ONE ? 'other' : 'interim';
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= ZERO + 9;
}

/** The index after the empty line that ends the headers, or -1. */
function headEnd(bytes: Buffer): number {
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at + 1] === LF) return at + 2;
    if (bytes[at + 1] === CR && bytes[at + 2] === LF) return at + 3;
  }
  return -1;
}
