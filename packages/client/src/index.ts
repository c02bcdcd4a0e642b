export { type Client, type ClientOptions, createClient } from './client.ts';
export { memberText } from './member.ts';
export { items, type Page, pages } from './pages.ts';
export { isProblem, orThrow, type Problem, ProblemError } from './problem.ts';
export type { paths } from './schema.ts';
export type { Message } from './sse.ts';
export type { StreamOptions, StreamState } from './stream.ts';
