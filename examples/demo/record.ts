import { must } from '../../packages/server/proofs/processes/api.ts';
import type { Recorded } from './books.ts';
import type { Shop } from './publish.ts';

interface Page {
  readonly data: readonly { event: string; endpoint: string; status: string; attempts: number }[];
  readonly next: string | null;
}

/** Every delivery that Posthorn has on record, page by page. */
export async function readRecord({ api }: Shop): Promise<Recorded[]> {
  const record: Recorded[] = [];
  let cursor: string | null = null;
  do {
    const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: Page = await must<Page>(api('GET', `/v1/deliveries?limit=250${after}`));
    record.push(
      ...page.data.map(({ event, endpoint, status, attempts }) => ({ event, receiver: endpoint, status, attempts })),
    );
    cursor = page.next;
  } while (cursor !== null);
  return record;
}
