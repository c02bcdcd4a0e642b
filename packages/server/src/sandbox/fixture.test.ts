/** What the tests of the sandbox share. */
import type { TransformInput, TransformResult } from './transform.ts';

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const text = (body: Uint8Array | undefined): string | undefined =>
  body === undefined ? undefined : new TextDecoder().decode(body);

/** An order, with numbers and white space as no JSON.stringify writes them. */
export const DATA = '{"total": 12.50, "order":"1001","big":9007199254740993}';

export function input(more: Partial<TransformInput> = {}): TransformInput {
  return {
    id: 'evt_1',
    type: 'order.created',
    tenant: 'default',
    timestamp: Date.UTC(2026, 10, 24, 7, 24, 34, 123),
    channels: ['eu'],
    data: bytes(DATA),
    body: null,
    contentType: 'application/json',
    headers: { 'x-shop': '42' },
    url: 'https://example.com/hooks?a=1',
    ...more,
  };
}

/** The `data` of the envelope that would be sent. */
export function sentData(result: TransformResult): unknown {
  if (result.kind !== 'changed') throw new Error(`it was not changed: ${JSON.stringify(result)}`);
  return JSON.parse(text(result.body) ?? '{}').data;
}
