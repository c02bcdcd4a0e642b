import type { Endpoint, EndpointState } from '../../core/endpoint/endpoint.ts';
import type { ManageParts } from '../parts.ts';
import type { Changed } from './change.ts';
import { unknownEndpoint } from './find.ts';

/** Writes a state and tells of it. */
export async function setState(
  { store, announce, clock }: ManageParts,
  endpoint: Endpoint,
  state: EndpointState,
): Promise<Changed> {
  const { id, tenant } = endpoint;
  if ((await store.setEndpointState(id, state, clock())) === 'unknown')
    return { ok: false, problem: unknownEndpoint(id) };
  announce({ kind: 'endpoint_state', id, tenant, state });
  return { ok: true, endpoint: { ...endpoint, state } };
}
