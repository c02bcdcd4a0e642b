interface Operation {
  requestBody?: { required?: boolean; content?: Record<string, { schema?: Record<string, unknown> }> };
  responses?: Record<string, { description?: string }>;
}

const PHRASES: Readonly<Record<string, string>> = { 200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'Done' };

/** Says what @fastify/swagger does not know: which bodies may be left out, and what a status means. */
export function tidied(document: { readonly paths?: object }): object {
  const copy = structuredClone(document);
  for (const item of Object.values(copy.paths ?? {})) {
    for (const operation of Object.values(item as Record<string, Operation>)) {
      const { requestBody, responses = {} } = operation;
      for (const { schema } of Object.values(requestBody?.content ?? {})) {
        if (requestBody === undefined || schema === undefined || !('x-optional' in schema)) continue;
        requestBody.required = false;
        delete schema['x-optional'];
      }
      for (const [status, response] of Object.entries(responses)) {
        if (response.description === 'Default Response') response.description = PHRASES[status] ?? 'OK';
      }
    }
  }
  return copy;
}
