import Type from 'typebox';
import { formatTimestamp } from '../../core/event/timestamp.ts';
import type { Job, JobKind, JobStatus, SelectedStatus, Selection } from '../../core/job/job.ts';
import { nullable, object, page, type Static } from './shape.ts';
import { TimeSchema, timeJson } from './time.ts';

const JOB_KINDS = ['retry', 'cancel', 'replay'] as const satisfies JobKind[];
export const JOB_STATUSES = ['running', 'finished', 'cancelled', 'failed'] as const satisfies JobStatus[];
const REPLAYED = ['delivered', 'exhausted', 'cancelled', 'held', 'missing'] as const satisfies SelectedStatus[];
const SELECTED = ['pending', ...REPLAYED] as const;

function oneOrMore<const Word extends string>(words: readonly Word[], description: string) {
  const word = Type.Enum([...words]);
  return Type.Union([word, Type.Array(word, { minItems: 1, maxItems: words.length })], { description });
}

const EventTypesField = Type.Array(Type.String({ minLength: 1, maxLength: 128 }), {
  maxItems: 100,
  description: 'Names or patterns of event types, as endpoints take them. Empty: all.',
});
const FilterField = Type.Unknown({
  description: 'A JSON filter over `{type, tenant, channels, data}`; null for none.',
});
const UntilField = Type.String({
  format: 'date-time',
  description: 'Only what was made before. Left out, or later than now: now.',
});
const DryRunField = Type.Boolean({ description: 'Only count: nothing is made, sent or kept.' });

export const ReplaySchema = object(
  'Replay',
  {
    since: Type.String({ format: 'date-time', description: 'Only what was made at or after. RFC 3339.' }),
    until: Type.Optional(UntilField),
    status: Type.Optional(
      oneOrMore(
        REPLAYED,
        'How the deliveries stand; `missing`: events that the endpoint would get today and never had a delivery of, also from before it existed. Left out: all that is final (`delivered`, `exhausted`, `cancelled`).',
      ),
    ),
    eventTypes: Type.Optional(EventTypesField),
    filter: Type.Optional(FilterField),
    dryRun: Type.Optional(DryRunField),
  },
  { examples: [{ since: '2026-11-24T00:00:00Z', until: '2026-11-24T06:00:00Z', status: ['exhausted', 'missing'] }] },
);

export const JobDraftSchema = object(
  'JobDraft',
  {
    kind: Type.Enum([...JOB_KINDS]),
    endpoint: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'Only its deliveries.' })),
    tenant: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: "Only this tenant's deliveries." })),
    event: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'Only deliveries of this event.' })),
    status: Type.Optional(
      oneOrMore(
        SELECTED,
        'How the deliveries stand. Left out: `exhausted` to retry, `pending` and `held` to cancel, all that is final to replay.',
      ),
    ),
    eventTypes: Type.Optional(EventTypesField),
    filter: Type.Optional(FilterField),
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Only with this reason.' })),
    since: Type.Optional(Type.String({ format: 'date-time', description: 'Only what was made at or after.' })),
    until: Type.Optional(UntilField),
    dryRun: Type.Optional(DryRunField),
  },
  { examples: [{ kind: 'retry', status: 'exhausted', since: '2026-11-24T00:00:00Z' }] },
);

export type JobDraftBody = Static<typeof JobDraftSchema>;

const SelectionSchema = object('JobSelection', {
  event: nullable(Type.String()),
  status: Type.Array(Type.Enum([...SELECTED])),
  eventTypes: Type.Array(Type.String()),
  filter: Type.Unknown(),
  reason: nullable(Type.String()),
  since: nullable(TimeSchema),
  until: TimeSchema,
});

const aboutFields = {
  kind: Type.Enum([...JOB_KINDS]),
  tenant: nullable(Type.String(), 'Whose deliveries alone; null for every tenant.'),
  endpoint: nullable(Type.String(), 'The only endpoint it is about.'),
  selection: SelectionSchema,
  estimate: Type.Integer({ description: 'How many deliveries it opens, makes or cancels, counted before it begins.' }),
  estimateComplete: Type.Boolean({ description: 'False when counting took too long: there are at least so many.' }),
};

const ABOUT_EXAMPLE = {
  kind: 'replay',
  tenant: 'default',
  endpoint: 'ep_01kc2v4a9b0000000000000000',
  selection: {
    event: null,
    status: ['exhausted'],
    eventTypes: [],
    filter: null,
    reason: null,
    since: '2026-11-24T00:00:00.000Z',
    until: '2026-11-24T06:00:00.000Z',
  },
  estimate: 1200,
  estimateComplete: true,
};

export const JobSchema = object(
  'Job',
  {
    id: Type.String(),
    ...aboutFields,
    status: Type.Enum([...JOB_STATUSES]),
    reason: nullable(Type.String(), 'Why it failed.'),
    examined: Type.Integer({ description: 'Deliveries and events of its range that it has looked at.' }),
    done: Type.Integer({ description: 'Deliveries opened, made or cancelled so far.' }),
    skipped: Type.Integer({
      description:
        'Selected, but nothing could be done: open or final already, endpoint deleted, payload erased, expired.',
    }),
    waitingFor: Type.Array(Type.String(), {
      description: 'Paused or disabled endpoints: it goes on with them when they are active again.',
    }),
    createdAt: TimeSchema,
    finishedAt: nullable(TimeSchema),
  },
  {
    description: 'Work over many deliveries, done in small steps.',
    examples: [
      {
        id: 'job_01kc2v5r3m0000000000000000',
        ...ABOUT_EXAMPLE,
        status: 'running',
        reason: null,
        examined: 800,
        done: 600,
        skipped: 2,
        waitingFor: [],
        createdAt: '2026-11-24T07:24:34.123Z',
        finishedAt: null,
      },
    ],
  },
);

export const JobPageSchema = page('JobPage', JobSchema);

export const JobEstimateSchema = object(
  'JobEstimate',
  { dryRun: Type.Literal(true), ...aboutFields },
  { description: 'What a job would do.', examples: [{ dryRun: true, ...ABOUT_EXAMPLE }] },
);

export function jobJson(job: Job): Static<typeof JobSchema> {
  return {
    id: job.id,
    ...aboutJson(job),
    status: job.status,
    reason: job.reason,
    examined: job.examined,
    done: job.done,
    skipped: job.skipped,
    waitingFor: [...job.waitingFor],
    createdAt: formatTimestamp(job.createdAt),
    finishedAt: timeJson(job.finishedAt),
  };
}

type About = Pick<Job, 'kind' | 'tenant' | 'selection' | 'estimate' | 'estimateComplete'>;

export function jobEstimateJson(about: About): Static<typeof JobEstimateSchema> {
  return { dryRun: true, ...aboutJson(about) };
}

function aboutJson({ kind, tenant, selection, estimate, estimateComplete }: About) {
  return {
    kind,
    tenant,
    endpoint: selection.endpoint,
    selection: selectionJson(selection),
    estimate,
    estimateComplete,
  };
}

function selectionJson(selection: Selection): Static<typeof SelectionSchema> {
  return {
    event: selection.event,
    status: [...selection.statuses],
    eventTypes: [...selection.eventTypes],
    filter: selection.filter,
    reason: selection.reason,
    since: timeJson(selection.since),
    until: formatTimestamp(selection.until),
  };
}
