import type { Accept } from '../accept/accept.ts';
import type { PlanFanOut } from '../fan-out/plan.ts';
import type { AcceptStore, TraceSpan, Tracing } from '../ports.ts';

/** A commit that carried events, as far as it is known. */
interface SharedCommit {
  readonly endedAt: number;
  readonly durationMs: number;
  readonly rows: number;
  readonly links: string[];
}

/**
 * The spans of the accepting thread, around functions that know nothing of them: `publish` from the event read to its
 * commit, `fan-out` and `commit` within. A commit is shared, so its span is none of theirs and names them all as links.
 */
export function traceAccepting(tracing: Tracing, clock: () => number) {
  let current: SharedCommit | null = null;

  return {
    accept:
      (accept: Accept): Accept =>
      async (draft, options) => {
        const span = tracing.begin('posthorn publish', {
          kind: 'producer',
          parent: draft.traceparent,
          attributes: { 'messaging.system': 'posthorn', 'posthorn.event.type': draft.type },
        });
        try {
          const answer = await accept({ ...draft, traceparent: span.traceparent }, options);
          if (!answer.ok) span.end({ error: answer.problem.code });
          else {
            const { id, duplicate } = answer.receipt;
            span.end({ attributes: { 'messaging.message.id': id, 'posthorn.event.duplicate': duplicate } });
          }
          return answer;
        } catch (error) {
          span.end({ error: (error as Error).name });
          throw error;
        }
      },

    plan:
      (plan: PlanFanOut): PlanFanOut =>
      (event, data, only) => {
        const span = tracing.begin('posthorn fan-out', { parent: event.traceparent });
        const planned = plan(event, data, only);
        span.end({ attributes: { 'posthorn.deliveries': planned.targets.length + planned.following } });
        return planned;
      },

    store: <Store extends Pick<AcceptStore, 'accept'>>(store: Store): Pick<AcceptStore, 'accept'> => ({
      async accept(acceptance) {
        const accepted = await store.accept(acceptance);
        // The store reports a commit and then answers all that rode in it, before anything else has its turn.
        const { traceparent } = acceptance.event;
        if (traceparent !== null) current?.links.push(traceparent);
        return accepted;
      },
    }),

    committed({ durationMs, rows }: { readonly durationMs: number; readonly rows: number }): void {
      const shared: SharedCommit = { endedAt: clock(), durationMs, rows, links: [] };
      current = shared;
      setImmediate(() => {
        if (shared.links.length > 0) commitSpan(tracing, shared).end({ endedAt: shared.endedAt });
        if (current === shared) current = null;
      });
    },
  };
}

function commitSpan(tracing: Tracing, { endedAt, durationMs, rows, links }: SharedCommit): TraceSpan {
  return tracing.begin('posthorn commit', {
    links,
    startedAt: endedAt - durationMs,
    attributes: { 'db.system.name': 'sqlite', 'posthorn.commit.rows': rows, 'posthorn.commit.events': links.length },
  });
}
