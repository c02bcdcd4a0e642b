import { parsedData } from '../../core/event/parsed-data.ts';
import { TEST_EVENT_TYPE } from '../../core/event/test-event.ts';
import { compileSelected } from '../../core/job/selected.ts';
import { isSendable } from '../../core/job/sendable.ts';
import { compileCandidate } from '../../core/route/candidate.ts';
import { type RoutedEvent, reachesEndpoint } from '../../core/route/match.ts';
import type { Candidate, CandidatePage, CandidateQuery } from '../../ports.ts';
import { behindLast, jobPlaceOf, jobPosition } from '../job-place.ts';
import { latest } from './routes.ts';
import { deliveryOf, isOpen } from './standing.ts';
import { type DeliveryRow, type EndpointRow, type EventRow, type State, tenantOf } from './state.ts';

export function jobCandidates(state: State, query: CandidateQuery, now: number): CandidatePage {
  const { statuses } = query.selection;
  const { table, after } = jobPlaceOf(query.from, statuses);
  if (query.tenant !== null && tenantOf(state, query.tenant) === undefined) return NOTHING;
  const { found, isHeldUp } =
    table === 'deliveries' ? selected(state, query, after, now) : missing(state, query, after, now);
  const shown = found.slice(0, query.limit);
  const candidates = shown.map(({ key, candidate }, n) => ({
    ...candidate,
    before: jobPosition(table, key - 1),
    looked: n,
  }));
  const last = shown.at(-1);
  if (found.length > query.limit) {
    return { candidates, next: jobPosition(table, last?.key ?? after), looked: shown.length, isHeldUp: false };
  }
  if (isHeldUp) {
    return { candidates, next: jobPosition(table, last?.key ?? after), looked: shown.length, isHeldUp };
  }
  return { candidates, next: behindLast(table, statuses), looked: shown.length, isHeldUp };
}

const NOTHING: CandidatePage = { candidates: [], next: null, looked: 0, isHeldUp: false };

type Found = { readonly key: number; readonly candidate: Omit<Candidate, 'before' | 'looked'> };

interface Search {
  readonly found: readonly Found[];
  readonly isHeldUp: boolean;
}

function selected(state: State, query: CandidateQuery, after: number, now: number): Search {
  const rows = [...state.deliveries.values()].filter((row) => row.key > after && isSelected(row, query, now));
  rows.sort((a, b) => a.key - b.key);
  return { found: rows.map((row) => ({ key: row.key, candidate: candidateOf(row, now) })), isHeldUp: false };
}

function candidateOf(row: DeliveryRow, now: number): Found['candidate'] {
  return {
    delivery: row.id,
    event: row.event.event.id,
    tenant: row.event.tenant.tenant.id,
    endpoint: row.endpoint.id,
    isOpen: isOpen(row),
    isSendable: isSendable(sendingOf(row.event, row.endpoint), now),
  };
}

export function sendingOf(event: EventRow, endpoint: EndpointRow) {
  return {
    isEndpointDeleted: endpoint.deletedAt !== null,
    isErased: event.isErased,
    expiresAt: event.event.expiresAt,
  };
}

function isSelected(row: DeliveryRow, { tenant, selection, without }: CandidateQuery, now: number): boolean {
  const { status, reason, createdAt } = deliveryOf(row, now);
  const owner = row.event.tenant;
  return (
    !owner.isDeleted &&
    (tenant === null || owner.tenant.id === tenant) &&
    !without.includes(row.endpoint.id) &&
    (selection.endpoint === null || row.endpoint.id === selection.endpoint) &&
    (selection.event === null || row.event.event.id === selection.event) &&
    (selection.reason === null || reason === selection.reason) &&
    (selection.since === null || createdAt >= selection.since) &&
    createdAt < selection.until &&
    selection.statuses.includes(status) &&
    compileSelected(selection)(routed(row.event))
  );
}

function routed({ event, isErased }: EventRow): RoutedEvent {
  return { ...event, data: isErased ? () => null : parsedData(event) };
}

/** Events of the endpoint's tenant that its present routing takes and that have no delivery to it. */
function missing(state: State, { selection }: CandidateQuery, after: number, now: number): Search {
  const endpoint = state.endpoints.get(selection.endpoint ?? '');
  if (endpoint === undefined || endpoint.deletedAt !== null) return { found: [], isHeldUp: false };
  const asked = compileCandidate({ endpoint: endpoint.id, ...latest(endpoint).settings });
  const isWanted = compileSelected(selection);
  const inRange = state.events
    .filter(
      ({ key, tenant, event: { acceptedAt, id } }) =>
        key > after &&
        tenant === endpoint.tenant &&
        (selection.event === null || id === selection.event) &&
        (selection.since === null || acceptedAt >= selection.since) &&
        acceptedAt < selection.until,
    )
    .sort((a, b) => a.key - b.key);
  const heldUp = inRange.findIndex(({ fanOut }) => fanOut !== null);
  const found = inRange
    .slice(0, heldUp < 0 ? inRange.length : heldUp)
    .filter(
      (row) =>
        row.event.type !== TEST_EVENT_TYPE &&
        !row.deliveries.some((delivery) => delivery.endpoint === endpoint) &&
        reachesEndpoint(asked, routed(row)) &&
        isWanted(routed(row)),
    );
  return {
    isHeldUp: heldUp >= 0,
    found: found.map((row) => ({
      key: row.key,
      candidate: {
        delivery: null,
        event: row.event.id,
        tenant: row.tenant.tenant.id,
        endpoint: endpoint.id,
        isOpen: false,
        isSendable: isSendable(sendingOf(row, endpoint), now),
      },
    })),
  };
}
