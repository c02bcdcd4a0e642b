import { orThrow } from './problem.ts';

/** One page of a list; `next` is the cursor of the page after it, null at the end. */
export interface Page<T> {
  data: T[];
  next: string | null;
}

type Fetched<T> = Promise<{ data?: Page<T>; error?: unknown; response: Response }>;

/**
 * Walks a list page by page: `pages((cursor) => client.GET('/v1/events', { params: { query: { cursor } } }))`. The
 * cursor is left out for the first page. A page is asked for only when the loop comes to it.
 * @throws {ProblemError} when a page is answered by a problem
 */
export async function* pages<T>(fetchPage: (cursor: { cursor?: string }) => Fetched<T>): AsyncGenerator<Page<T>, void> {
  let at: { cursor?: string } = {};
  for (;;) {
    const page = await orThrow(fetchPage(at));
    yield page;
    if (page.next === null) return;
    at = { cursor: page.next };
  }
}

/** Walks a list item by item, as `pages` does page by page. */
export async function* items<T>(fetchPage: (cursor: { cursor?: string }) => Fetched<T>): AsyncGenerator<T, void> {
  for await (const page of pages(fetchPage)) yield* page.data;
}
