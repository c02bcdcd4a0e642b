import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ErrorCode } from '../core/errors.ts';

/** The door as a stage sees it: Fastify, whose handlers get their types from the route's typebox schemas. */
export type Door = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression<RawServerDefault>,
  RawReplyDefaultExpression<RawServerDefault>,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** What a stage brings: its routes. Each stage gets a context of its own, so that its parsers and hooks are its own. */
export type Stage = (app: Door) => void | Promise<void>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The codes a route refuses with, beside those that its kind brings along anyway; for the OpenAPI document. */
    problems?: readonly ErrorCode[];
  }
}
