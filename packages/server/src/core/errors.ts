/**
 * The one table of error codes: the status a code answers with, and the sentence it always means. The detail beside it
 * in a problem document (RFC 9457) says what was wrong this time, where, and what to do. docs/errors.md is held against
 * this table by a test.
 */
export const ERRORS = {
  malformed_json: { status: 400, title: 'The body is not valid JSON' },
  invalid_utf8: { status: 400, title: 'The body is not valid UTF-8' },
  json_too_deep: { status: 400, title: 'The JSON is nested deeper than 64 levels' },
  duplicate_name: { status: 400, title: 'A name stands twice at the top level of the body' },
  escaped_name: { status: 400, title: 'A name at the top level of the body is written with escapes' },
  malformed_request: { status: 400, title: 'The request could not be understood' },
  invalid_cursor: { status: 400, title: 'The cursor was not made by this list' },
  invalid_query: { status: 400, title: 'A query parameter is wrong' },
  unauthenticated: { status: 401, title: 'No valid API key was given' },
  unverified: { status: 401, title: 'The webhook could not be verified' },
  forbidden: { status: 403, title: 'The API key may not do this' },
  not_found: { status: 404, title: 'There is no such thing' },
  unknown_tenant: { status: 404, title: 'There is no such tenant' },
  method_not_allowed: { status: 405, title: 'The method is not allowed here' },
  id_conflict: { status: 409, title: 'The id was used before, with other content' },
  already_exists: { status: 409, title: 'The id is taken' },
  ambiguous_id: { status: 409, title: 'Several tenants have an event with this id' },
  version_conflict: { status: 409, title: 'It was changed by somebody else meanwhile' },
  wrong_state: { status: 409, title: 'It is in a state in which this cannot be done' },
  not_open: { status: 409, title: 'The delivery is final' },
  in_use: { status: 409, title: 'It cannot be deleted' },
  body_too_large: { status: 413, title: 'The body is larger than the limit' },
  unsupported_media_type: { status: 415, title: 'The content type is not supported' },
  unsupported_encoding: { status: 415, title: 'Compressed requests are not accepted' },
  unknown_field: { status: 422, title: 'A field is not known' },
  missing_field: { status: 422, title: 'A field is missing' },
  invalid_field: { status: 422, title: 'A field has a wrong value' },
  invalid_url: { status: 422, title: 'The URL cannot be delivered to' },
  blocked_address: { status: 422, title: 'Deliveries may not go to this address' },
  invalid_filter: { status: 422, title: 'The filter is not valid' },
  invalid_schema: { status: 422, title: 'The schema is not valid' },
  schema_violation: { status: 422, title: 'The data does not fit the schema of its event type' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  overloaded: { status: 503, title: 'There is no room right now; try again' },
  store_unavailable: { status: 503, title: 'The store did not confirm; try again with the same id' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** What was wrong, as a value: stages return it, the door turns it into a problem document. */
export interface Problem {
  readonly code: ErrorCode;
  /** What was wrong, where, and what to do. */
  readonly detail: string;
  /** A JSON pointer to the place in the body. */
  readonly pointer?: string;
}

export function problem(code: ErrorCode, detail: string, pointer?: string): Problem {
  return pointer === undefined ? { code, detail } : { code, detail, pointer };
}
