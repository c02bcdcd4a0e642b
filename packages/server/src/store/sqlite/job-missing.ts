import { TEST_EVENT_TYPE } from '../../core/event/test-event.ts';
import { compileSelected } from '../../core/job/selected.ts';
import { isSendable } from '../../core/job/sendable.ts';
import { compileCandidate } from '../../core/route/candidate.ts';
import { reachesEndpoint } from '../../core/route/match.ts';
import type { Candidate, CandidateQuery } from '../../ports.ts';
import { type JobPlace, jobPosition } from '../job-place.ts';
import { eventKeys } from '../key.ts';
import { type CandidateParts, type Found, isFull, routedEvent } from './candidate-event.ts';
import type { Connection } from './connection.ts';
import { ENDPOINT_SELECT, type EndpointRow, type Plain } from './endpoint-row.ts';
import { IS_ERASED } from './erase.ts';
import { eventsWithId, SLACK_MS } from './events.ts';
import { type Keys, keysByBucket } from './job-range.ts';

type Row = EndpointRow & { readonly tenant: number };

interface EventFacts {
  readonly deliveries: number | null;
  readonly accepted_at: number;
  readonly expires_at: number | null;
  readonly is_erased: number;
}

const FACTS = `SELECT deliveries, accepted_at, expires_at, ${IS_ERASED} AS is_erased FROM events WHERE key = ?`;
const MADE = 'SELECT 1 FROM deliveries INDEXED BY deliveries_by_event WHERE event = ? AND endpoint = ?';

/** Events of the endpoint's tenant that its present routing takes and that have no delivery to it. */
export function missingEvents(parts: CandidateParts, query: CandidateQuery, place: JobPlace): Found {
  const { connection, now } = parts;
  const { selection, limit } = query;
  const endpoint = connection.get<Row>(
    `${ENDPOINT_SELECT.replace('SELECT ', 'SELECT p.tenant, ')} WHERE p.id = ? AND p.deleted_at IS NULL`,
    selection.endpoint,
  );
  if (endpoint === undefined) return { looked: 0, candidates: [], goOnAfter: null, isHeldUp: false };
  const { keys, goOnAfter } = eventKeysOf(connection, query, place, endpoint.tenant);
  const asked = compileCandidate({ endpoint: endpoint.id, ...(JSON.parse(endpoint.settings) as Plain) });
  const isWanted = compileSelected(selection);
  const candidates: Candidate[] = [];
  for (const [looked, key] of keys.entries()) {
    if (isFull(parts, candidates.length, limit)) return { looked, candidates, goOnAfter: key - 1, isHeldUp: false };
    const facts = connection.get<EventFacts>(FACTS, key);
    if (facts === undefined || facts.accepted_at >= selection.until) continue;
    if (selection.since !== null && facts.accepted_at < selection.since) continue;
    if (facts.deliveries === null) return { looked, candidates, goOnAfter: key - 1, isHeldUp: true };
    const event = routedEvent(parts, key, facts.is_erased === 1);
    if (event.type === TEST_EVENT_TYPE || !reachesEndpoint(asked, event) || !isWanted(event)) continue;
    if (connection.get(MADE, key, endpoint.key) !== undefined) continue;
    candidates.push({
      delivery: null,
      event: event.id,
      tenant: endpoint.tenant_id,
      endpoint: endpoint.id,
      isOpen: false,
      isSendable: isSendable(
        { isEndpointDeleted: false, isErased: facts.is_erased === 1, expiresAt: facts.expires_at },
        now,
      ),
      before: jobPosition('events', key - 1),
      looked,
    });
  }
  return { looked: keys.length, candidates, goOnAfter, isHeldUp: false };
}

function eventKeysOf(
  connection: Connection,
  { selection: { since, until, event }, tenant: tenantId }: CandidateQuery,
  { after }: JobPlace,
  tenant: number,
): Keys {
  if (event !== null) {
    const keys = eventsWithId(connection, event, tenantId).filter((key) => key > after);
    return { keys, goOnAfter: null };
  }
  return keysByBucket(
    connection,
    'events',
    { sql: 'tenant = ?', values: [tenant] },
    {
      after: Math.max(after, since === null ? 0 : eventKeys.firstOf(since - SLACK_MS) - 1),
      before: eventKeys.firstOf(until + SLACK_MS),
    },
  );
}
