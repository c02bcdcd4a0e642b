import { StoreUnavailable, type Target } from '../../ports.ts';
import { keyOf } from '../key.ts';
import { numbers, texts } from './arrays.ts';
import { COMMIT_NUMBER } from './commit.ts';
import { ENDPOINT_DELETED, PAYLOAD_ERASED, STATUS } from './delivery-row.ts';
import { Overtaken } from './failure.ts';
import type { Transaction } from './job.ts';

/** What writing a delivery needs of its endpoint. */
export interface EndpointName {
  readonly key: number;
  readonly tenant: number;
  readonly isDeleted: boolean;
  /** Whether it numbers its events for consumers that poll. */
  readonly isPolled: boolean;
}

/** Endpoints by their ids, deleted ones too. */
export async function nameEndpoints(
  transaction: Transaction,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, EndpointName>> {
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) return new Map();
  const rows = await transaction.all<EndpointName & { readonly id: string }>(
    `SELECT id, key, tenant, deleted_at IS NOT NULL AS "isDeleted", polls IS NOT NULL AS "isPolled"
      FROM endpoints WHERE id = ANY($1::text[])`,
    texts(distinct),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The event that deliveries are made for. */
export interface Parent {
  readonly key: number;
  readonly tenant: number;
  readonly isErased: boolean;
  /** As it stands in the event's row. */
  readonly orderingKey: string | null;
  /** Whether it was committed before: the same for all that are made at once. */
  readonly isThere: boolean;
}

export interface NewDeliveries {
  readonly event: Parent;
  readonly targets: readonly Target[];
  readonly dueAt: number;
}

/** What is wrong with an event's targets, or null: an endpoint that is not there, or is another tenant's. */
export function faultOf(
  targets: readonly Target[],
  tenant: number,
  endpoints: ReadonlyMap<string, EndpointName>,
): Error | null {
  for (const { delivery, endpoint } of targets) {
    const name = endpoints.get(endpoint);
    if (keyOf(delivery) === null) return new TypeError(`${delivery} is no id of a delivery`);
    if (name === undefined) return new StoreUnavailable(`there is no endpoint ${endpoint}`);
    if (name.tenant !== tenant) return new TypeError(`${endpoint} is another tenant's endpoint`);
  }
  return null;
}

const NUMBER = `WITH wanted AS (SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS w (key, ordered, polled)),
    locked AS (SELECT p.key FROM endpoints p JOIN wanted w ON w.key = p.key ORDER BY p.key FOR NO KEY UPDATE OF p)
  UPDATE endpoints p SET sequence = p.sequence + w.ordered, polls = p.polls + w.polled
    FROM wanted w JOIN locked l ON l.key = w.key
    WHERE p.key = w.key RETURNING p.key, p.sequence - w.ordered AS sequence, p.polls - w.polled AS polls`;

const INSERT = `INSERT INTO deliveries (tenant, key, id, event, endpoint, sequence, status, failed, reason, attempts,
    spent, completed_at, polled, made_in)
  SELECT n.tenant, n.key, n.id, n.event, n.endpoint, n.sequence, n.status, nullif(n.status, 0), n.reason, 0, 0,
    CASE WHEN n.status = 0 THEN NULL ELSE $10::bigint END, n.polled, CASE WHEN $11 THEN ${COMMIT_NUMBER} END
  FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::smallint[],
    $8::text[], $9::bigint[]) AS n (tenant, key, id, event, endpoint, sequence, status, reason, polled)
  ON CONFLICT DO NOTHING`;

const OPEN = `INSERT INTO open_deliveries (tenant, delivery, endpoint, event, due_at, sequence, chain)
  SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::text[])`;

/**
 * Writes the deliveries of events whose targets have no fault, and numbers them where their endpoint orders its events, or is
 * polled.
 *
 * @returns the numbers of those that are ordered, in the order of events and targets
 */
export async function insertDeliveries(
  transaction: Transaction,
  endpoints: ReadonlyMap<string, EndpointName>,
  made: readonly NewDeliveries[],
  now: number,
): Promise<(number | null)[][]> {
  const { sequences, places } = await numbered(transaction, endpoints, made);
  const rows = made.flatMap(({ event, targets, dueAt }, n) =>
    targets.map((target, at) => {
      const endpoint = endpoints.get(target.endpoint) as EndpointName;
      const isFinal = endpoint.isDeleted || event.isErased;
      return {
        key: keyOf(target.delivery) as number,
        id: target.delivery,
        event,
        endpoint: endpoint.key,
        sequence: sequences[n]?.[at] ?? null,
        polled: places[n]?.[at] ?? null,
        chain: target.ordered ? event.orderingKey : null,
        dueAt: isFinal ? null : dueAt + (target.delayMs ?? 0),
        reason: !isFinal ? null : event.isErased ? PAYLOAD_ERASED : ENDPOINT_DELETED,
      };
    }),
  );
  if (rows.length === 0) return sequences;
  const open = rows.filter(({ dueAt }) => dueAt !== null);
  const [inserted] = await Promise.all([
    transaction.run(
      INSERT,
      numbers(rows.map(({ event }) => event.tenant)),
      numbers(rows.map(({ key }) => key)),
      texts(rows.map(({ id }) => id)),
      numbers(rows.map(({ event }) => event.key)),
      numbers(rows.map(({ endpoint }) => endpoint)),
      numbers(rows.map(({ sequence }) => sequence)),
      numbers(rows.map(({ dueAt }) => (dueAt === null ? STATUS.cancelled : STATUS.pending))),
      texts(rows.map(({ reason }) => reason)),
      numbers(rows.map(({ polled }) => polled)),
      now,
      made.some(({ event }) => event.isThere),
    ),
    open.length === 0
      ? null
      : transaction.run(
          OPEN,
          numbers(open.map(({ event }) => event.tenant)),
          numbers(open.map(({ key }) => key)),
          numbers(open.map(({ endpoint }) => endpoint)),
          numbers(open.map(({ event }) => event.key)),
          numbers(open.map(({ dueAt }) => dueAt)),
          numbers(open.map(({ sequence }) => sequence)),
          texts(open.map(({ chain }) => chain)),
        ),
  ]);
  if (inserted !== rows.length) throw new StoreUnavailable('the key of a new delivery is taken');
  return sequences;
}

type Numbers = readonly (readonly (number | null)[])[];

/**
 * Takes as many numbers as are wanted of each endpoint that orders its events or is polled, and gives them out in the
 * order of the events. The row of the endpoint stays locked until the commit: numbers come in the order of commits.
 */
async function numbered(
  transaction: Transaction,
  endpoints: ReadonlyMap<string, EndpointName>,
  made: readonly NewDeliveries[],
): Promise<{ readonly sequences: (number | null)[][]; readonly places: Numbers }> {
  const wanted = new Map<number, { ordered: number; polled: number }>();
  for (const { targets } of made) {
    for (const { ordered, endpoint } of targets) {
      const name = endpoints.get(endpoint);
      if (name === undefined || !(ordered || name.isPolled)) continue;
      const count = wanted.get(name.key) ?? { ordered: 0, polled: 0 };
      wanted.set(name.key, {
        ordered: count.ordered + Number(ordered),
        polled: count.polled + Number(name.isPolled),
      });
    }
  }
  const sequence = new Map<number, number>();
  const polls = new Map<number, number>();
  if (wanted.size > 0) {
    const rows = await transaction.all<{ key: number; sequence: number; polls: number | null }>(
      NUMBER,
      numbers([...wanted.keys()]),
      numbers([...wanted.values()].map(({ ordered }) => ordered)),
      numbers([...wanted.values()].map(({ polled }) => polled)),
    );
    if (rows.length !== wanted.size) throw new Overtaken('an endpoint is gone');
    for (const row of rows) {
      sequence.set(row.key, row.sequence);
      polls.set(row.key, row.polls ?? 0);
    }
  }
  const next = (counts: Map<number, number>, key: number): number => {
    const number = (counts.get(key) ?? 0) + 1;
    counts.set(key, number);
    return number;
  };
  const numbersOf = (counts: Map<number, number>, isWanted: (target: Target, name: EndpointName) => boolean) =>
    made.map(({ targets }) =>
      targets.map((target) => {
        const name = endpoints.get(target.endpoint);
        return name !== undefined && isWanted(target, name) ? next(counts, name.key) : null;
      }),
    );
  return {
    sequences: numbersOf(sequence, ({ ordered }) => ordered),
    places: numbersOf(polls, (_target, { isPolled }) => isPolled),
  };
}
