import type { Draft } from '../../src/accept/draft.ts';
import type { PublishAnswer } from '../../src/ports.ts';
import type { Process } from './process.ts';
import type { World } from './world.ts';

const AGAIN_AFTER_MS = 100;
const PATIENCE_MS = 5_000;
const TRIES = 8;

/** Publishes one event until it is accepted, as callers do: the same id again after an error, or after no answer at all. */
export function publishOne(
  world: World,
  n: number,
  process: () => Process,
  expecting: (draft: Draft) => readonly string[],
): void {
  const { timeline, chance, judge } = world;
  const draft = drawnDraft(world, n);
  const twice = draft.id !== null && chance.happens(0.2);

  let expected: readonly string[] | null = null;

  function attempt(left: number): void {
    const current = process();
    if (left === 0) return;
    if (!current.isOpen) {
      timeline.after(AGAIN_AFTER_MS, () => attempt(left));
      return;
    }
    // Later tries may only repeat what the first has done: endpoints made since then get nothing of it.
    expected ??= expecting(draft);
    const owed = expected;
    let answered = false;
    const over = (): void => {
      answered = true;
    };
    const again = (wait: number): void => {
      if (draft.id !== null) timeline.after(wait, () => attempt(left - 1));
    };
    current.publish(draft).then(
      (answer: PublishAnswer) => {
        over();
        judge.forbid(!answer.ok, `a publish was refused: ${answer.ok ? '' : answer.problem.detail}`);
        if (answer.ok) judge.accepted(answer.receipt, draft.data, owed);
        if (twice && left === TRIES) again(chance.between(0, 3_000));
      },
      (error: unknown) => {
        over();
        judge.note(`refused   ${draft.id}: ${error instanceof Error ? error.message : error}`);
        again(AGAIN_AFTER_MS);
      },
    );
    timeline.after(PATIENCE_MS, () => {
      if (!answered) again(0);
    });
  }
  attempt(TRIES);
}

function drawnDraft({ chance, timeline, setting }: World, n: number): Draft {
  const isWide = setting.wide > 0 && n < 2;
  const now = timeline.clock();
  return {
    type: isWide ? 'wide' : chance.pick(['order.created', 'order.paid', 'user.left']),
    data: Buffer.from(JSON.stringify({ n })),
    contentType: 'application/json',
    tenant: isWide ? 'default' : chance.pick(['default', 'other']),
    id: isWide || chance.happens(0.7) ? `event-${n}` : null,
    timestamp: null,
    key: chance.pick([null, 'a', 'b']),
    channels: [],
    deliverAt: chance.happens(0.15) ? now + chance.between(0, 20_000) : null,
    expiresAt: chance.happens(0.15) ? now + chance.between(0, 30_000) : null,
    headers: null,
    source: null,
    traceparent: null,
  };
}
