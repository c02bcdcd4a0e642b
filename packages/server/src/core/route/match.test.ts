import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compilePatterns } from '../event/type-matcher.ts';
import { parsePattern } from '../event/type-pattern.ts';
import { channelsMatch } from './channels.ts';
import type { Filter } from './filter.ts';
import { parseFilter } from './filter-parse.ts';
import { type Candidate, matchEndpoint, type RoutedEvent, reachesEndpoint } from './match.ts';

function candidate(wish: {
  eventTypes?: string[];
  channels?: string[];
  sources?: string[];
  filter?: unknown;
}): Candidate {
  const patterns = (wish.eventTypes ?? []).map((text) => {
    const parsed = parsePattern(text);
    assert.ok(parsed.ok);
    return parsed.value;
  });
  return {
    eventTypes: compilePatterns(patterns),
    channels: wish.channels ?? [],
    sources: wish.sources ?? [],
    filter: compiled(wish.filter),
  };
}

function compiled(filter: unknown): Filter | null {
  if (filter === undefined) return null;
  const parsed = parseFilter(filter);
  assert.ok(parsed.ok);
  return parsed.value;
}

const event = (over: Partial<RoutedEvent> = {}): RoutedEvent => ({
  type: 'order.created',
  tenant: 'acme',
  channels: [],
  source: null,
  data: () => ({ total: 80 }),
  ...over,
});

test('channels: any in common, none asks for all', () => {
  assert.ok(channelsMatch([], []));
  assert.ok(channelsMatch([], ['a']));
  assert.ok(channelsMatch(['a', 'b'], ['c', 'b']));
  assert.ok(!channelsMatch(['a'], []));
  assert.ok(!channelsMatch(['a'], ['b']));
});

test('every rule has to hold, and the one that does not is named', () => {
  const table: [Candidate, RoutedEvent, string | null, RegExp?][] = [
    [candidate({}), event(), null],
    [candidate({ eventTypes: ['order.*'] }), event(), null],
    [candidate({ eventTypes: ['user.*'] }), event(), 'event_type', /order\.created/],
    [candidate({ channels: ['eu'] }), event({ channels: ['us'] }), 'channel', /\["us"\].*\["eu"\]/],
    [candidate({ channels: ['eu'] }), event(), 'channel', /none/],
    [
      candidate({ filter: { data: { total: { $gt: 100 } } } }),
      event(),
      'filter',
      /data\.total is 80, wanted more than 100/,
    ],
    [candidate({ filter: { data: { total: { $gt: 10 } } } }), event(), null],
    // Somebody's Stripe events surprise nobody who did not name the source.
    [candidate({}), event({ source: 'stripe' }), 'source', /stripe.*no source/],
    [candidate({ sources: ['github'] }), event({ source: 'stripe' }), 'source', /github/],
    [candidate({ sources: ['github', 'stripe'] }), event({ source: 'stripe' }), null],
    [candidate({ sources: ['*'] }), event({ source: 'stripe' }), null],
    [candidate({ sources: ['stripe'] }), event(), null],
    [candidate({ sources: ['*'], eventTypes: ['x'] }), event({ source: 'stripe' }), 'event_type'],
  ];
  for (const [wish, what, reason, detail] of table) {
    const match = matchEndpoint(wish, what);
    assert.equal(match.matches ? null : match.reason, reason);
    assert.equal(reachesEndpoint(wish, what), reason === null);
    if (!match.matches && detail !== undefined) assert.match(match.detail, detail);
    if (reason === 'filter') assert.equal(match.matches === false && match.pointer, '/data/total/$gt');
  }
});

test('data is parsed for filters only, and last', () => {
  const closed = event({ data: () => assert.fail('parsed') });
  assert.ok(reachesEndpoint(candidate({}), closed));
  assert.ok(!reachesEndpoint(candidate({ eventTypes: ['x'], filter: { data: { a: 1 } } }), closed));
  assert.ok(!reachesEndpoint(candidate({ filter: { $or: [{ type: 'x' }, { $not: { tenant: 'acme' } }] } }), closed));
});
