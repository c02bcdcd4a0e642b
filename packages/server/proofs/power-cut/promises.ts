/** What the server has promised by its answers so far. */
export interface Promises {
  readonly events: ReadonlySet<string>;
  readonly endpoints: ReadonlySet<string>;
  /** What it answered as new more than once. */
  readonly twice: readonly string[];
}

interface Receipt {
  readonly id?: string;
  /** Only an endpoint has one. */
  readonly url?: string;
  readonly duplicate?: boolean;
}

/** Reads promises out of answers, one after another. */
export function createPromises() {
  const events = new Set<string>();
  const endpoints = new Set<string>();
  const twice: string[] = [];

  function promised({ id, url, duplicate }: Receipt): void {
    if (id === undefined) return;
    if (url !== undefined) endpoints.add(id);
    if (duplicate === undefined) return;
    if (!duplicate && events.has(id)) twice.push(id);
    events.add(id);
  }

  return {
    standing: { events, endpoints, twice } satisfies Promises,
    /** @param answer a 2xx as it went out, with its headers */
    heard(answer: string): void {
      const [head = '', body = ''] = answer.split('\r\n\r\n');
      if (!/^HTTP\/1\.1 20[12] /.test(head)) return;
      const said = JSON.parse(body) as Receipt & { readonly data?: readonly Receipt[] };
      for (const receipt of Array.isArray(said.data) ? said.data : [said]) promised(receipt);
    },
  };
}
