import type { Dispatcher } from 'undici';
import type { FailureOutcome, Outcome, SendRequest } from '../ports.ts';
import { classify } from './classify.ts';
import { headerPairs, requestHeaders } from './header-lists.ts';
import type { Timed } from './in-flight.ts';
import type { InletReader } from './inlet.ts';
import { KeptBody } from './kept-body.ts';
import type { SenderLimits } from './limits.ts';

/** A connection, seen from what it carries. */
export interface Line {
  /** Whether it has served before. */
  readonly reused: boolean;
  /** Whether a byte of an answer has come. */
  readonly heard: boolean;
  /** Where it goes; empty until it is open. */
  readonly remoteAddress: string;
  /** Sends an exchange; the one before must be over. */
  run(exchange: Exchange): void;
  /** The request is being written: what comes now is its answer. */
  onWriting(): void;
  /** The final headers have come. */
  onAnswered(): void;
  /** The exchange is over, and the connection can serve again. */
  release(): void;
  /** Ends it, whatever it is doing, without a word to its exchange; calls back when its socket is closed. */
  destroy(onClosed: () => void): void;
}

/** Whoever gave the exchange its connection. */
export interface Carrier {
  /** It is over; `clean` when its connection can serve again. */
  onSettled(exchange: Exchange, clean: boolean): void;
  /** Its kept-alive connection died before the first byte of an answer: once more, on a fresh one. */
  onStale(exchange: Exchange): void;
}

type ParsedHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** One request and its answer, on one clock; undici's handler for it. Settles once, and never throws. */
export class Exchange implements Dispatcher.DispatchHandler, InletReader, Timed {
  readonly path: string;
  readonly headers: string[];
  readonly body: Uint8Array;
  line: Line | null = null;
  settled = false;

  readonly #timeoutMs: number;
  readonly #limits: SenderLimits;
  readonly #carrier: Carrier;
  readonly #resolve: (outcome: Outcome) => void;
  #startedAt = 0;
  #sentAt = 0;
  #status = 0;
  #answerHeaders: ParsedHeaders = {};
  #answerBody: KeptBody | null = null;
  /** When to give up waiting for the body; 0 while it is not waited for. */
  #bodyEndsAt = 0;

  constructor(
    request: SendRequest,
    path: string,
    carrier: Carrier,
    limits: SenderLimits,
    resolve: (outcome: Outcome) => void,
  ) {
    this.path = path;
    this.headers = requestHeaders(request.headers);
    this.body = request.body;
    this.#timeoutMs = request.timeoutMs;
    this.#carrier = carrier;
    this.#limits = limits;
    this.#resolve = resolve;
  }

  get started(): boolean {
    return this.#startedAt !== 0;
  }

  /** Starts the clock, before the name is looked up. `now` on the clock of performance.now(), milliseconds. */
  start(now: number): void {
    this.#startedAt = now;
  }

  /** Ends it without an answer, unless it has ended already. */
  fail(kind: FailureOutcome, detail: string): void {
    if (this.settled) return;
    // How long a refusal took would tell what was refused (SAFETY.md section 2, rule 6).
    const durationMs = kind === 'blocked_address' ? 0 : this.#takenMs();
    this.#settle({ kind, detail, durationMs }, false);
  }

  onRequestStart(): void {
    this.line?.onWriting();
    // On a kept connection the one follows upon the other, and looking at the clock is not for nothing.
    this.#sentAt = this.line?.reused === true ? this.#startedAt : performance.now();
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: ParsedHeaders): void {
    if (this.settled) return;
    // The inlet takes the others out.
    if (status < 200) {
      this.fail('protocol_error', `the receiver answered with status ${status}, which ends nothing`);
      return;
    }
    this.#status = status;
    this.#answerHeaders = headers;
    this.line?.onAnswered();
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.settled) return;
    this.#answerBody ??= new KeptBody(this.#limits.bodyKeptBytes);
    this.#answerBody.add(chunk);
    if (this.#answerBody.read > this.#limits.bodyReadBytes) this.onBodyExcess();
  }

  onResponseEnd(): void {
    if (!this.settled) this.#answer(false);
  }

  /** Its connection has ended it: with what has come of an answer, or as a failure. */
  onResponseError(_controller: Dispatcher.DispatchController | null, error: Error): void {
    if (this.settled) return;
    const failure = classify(error);
    if (this.#status !== 0) this.#answer(true);
    else if (failure.kind === 'reset' && this.#isStale()) {
      this.#sentAt = 0;
      this.#carrier.onStale(this);
    } else this.fail(failure.kind, failure.detail);
  }

  onExcess(detail: string): void {
    this.fail('protocol_error', detail);
  }

  onBodyExcess(): void {
    if (!this.settled) this.#answer(true);
  }

  onBodyPending(): void {
    if (this.#bodyEndsAt === 0) this.#bodyEndsAt = performance.now() + this.#limits.bodyMs;
  }

  onTick(now: number): void {
    if (this.settled) return;
    const late = now >= this.#startedAt + this.#timeoutMs;
    if (this.#status !== 0) {
      if (late || (this.#bodyEndsAt !== 0 && now >= this.#bodyEndsAt)) this.#answer(true);
    } else if (late) this.fail('timeout', `no answer within ${this.#timeoutMs} ms`);
    else if (this.#sentAt !== 0 && now >= this.#sentAt + this.#limits.headersMs) {
      this.fail('timeout', `no response headers within ${this.#limits.headersMs} ms`);
    }
  }

  /** Whether its connection was kept alive and ended before a byte of an answer. A fresh one is none: it tries once. */
  #isStale(): boolean {
    return this.line?.reused === true && !this.line.heard;
  }

  /** `broken` when the body did not come to its end: its connection is then of no more use. */
  #answer(broken: boolean): void {
    const body = this.#answerBody;
    this.#settle(
      {
        kind: 'response',
        status: this.#status,
        headers: headerPairs(this.#answerHeaders),
        body: body === null ? new Uint8Array(0) : body.bytes(),
        bodyCut: broken || body?.cut === true,
        durationMs: this.#takenMs(),
      },
      !broken,
    );
  }

  /** In steps of 10 µs: what is finer is noise. */
  #takenMs(): number {
    if (!this.started) return 0;
    return Math.round((performance.now() - this.#startedAt) * 100) / 100;
  }

  #settle(outcome: Outcome, clean: boolean): void {
    this.settled = true;
    this.#resolve(outcome);
    this.#carrier.onSettled(this, clean);
  }
}
