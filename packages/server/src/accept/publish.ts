import { parsedData } from '../core/event/parsed-data.ts';
import type { Propose, Publish } from '../ports.ts';
import { type Accept, faultOf, type Rules } from './accept.ts';
import { readDraft } from './read-draft.ts';

/** Reads an event out of its bytes and accepts it. */
export function createPublish(accept: Accept): Publish {
  return async (bytes, context) => {
    const read = readDraft(bytes, context);
    return read.ok ? accept(read.draft) : read;
  };
}

/** Reads an event out of its bytes and says what routing would see of it. */
export function createPropose(rules: Rules): Propose {
  return (bytes, context) => {
    const read = readDraft(bytes, context);
    if (!read.ok) return read;
    const { draft } = read;
    const data = parsedData(draft);
    const fault = faultOf(draft, data, rules);
    if (fault !== null) return { ok: false, problem: fault };
    const { type, tenant, channels, source } = draft;
    return { ok: true, event: { type, tenant, channels, source, data } };
  };
}
