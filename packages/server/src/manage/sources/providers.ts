import Type from 'typebox';
import { describe, providers } from '#verify';
import { problem } from '../../core/errors.ts';
import { receivedType } from '../../core/source/event-type.ts';
import type { Door } from '../../http/door-types.ts';
import { refuse } from '../../http/problem.ts';
import { object } from '../../http/schemas/shape.ts';
import { EVERYBODY } from '../../http/scope.ts';
import { catalogueOf } from './catalogue/index.ts';
import { setupOf } from './setup.ts';

const tags = ['Sources'];
const NameParams = Type.Object({ name: Type.String() });

const fields = {
  name: Type.String(),
  title: Type.String(),
  sensitive: Type.Boolean(),
  setup: Type.Array(Type.String()),
};
const ProviderSchema = object('Provider', fields, {
  examples: [{ name: 'stripe', title: 'Stripe', sensitive: false, setup: ['Dashboard, Developers, Webhooks, …'] }],
});
const ProviderListSchema = object('ProviderList', { data: Type.Array(ProviderSchema) });
const WholeProviderSchema = object(
  'WholeProvider',
  {
    ...fields,
    eventTypes: Type.Array(
      Type.Object(
        {
          type: Type.String({ description: "The event's type here." }),
          use: Type.String(),
          description: Type.String(),
          example: Type.Unknown(),
        },
        { additionalProperties: false },
      ),
      { description: 'As far as they are written down; others come in as well.' },
    ),
  },
  {
    examples: [
      {
        name: 'stripe',
        title: 'Stripe',
        sensitive: false,
        setup: ['Dashboard, Developers, Webhooks, …'],
        eventTypes: [
          {
            type: 'stripe.invoice.paid',
            use: 'users and subscriptions',
            description: 'An invoice was paid',
            example: { type: 'invoice.paid' },
          },
        ],
      },
    ],
  },
);

/** What there is to know of the providers, the same for everybody. */
export function providerRoutes(app: Door): void {
  app.get(
    '/v1/providers',
    {
      config: { roles: EVERYBODY },
      schema: {
        operationId: 'listProviders',
        summary: 'List the providers that sources verify',
        tags,
        response: { 200: ProviderListSchema },
      },
    },
    async (_request, reply) => reply.send({ data: Object.keys(providers).map(providerJson) }),
  );

  app.get(
    '/v1/providers/:name',
    {
      config: { roles: EVERYBODY },
      schema: {
        operationId: 'getProvider',
        summary: 'Get a provider, with its event types',
        tags,
        params: NameParams,
        response: { 200: WholeProviderSchema },
      },
    },
    async (request, reply) => {
      const { name } = request.params;
      if (describe(name) === undefined)
        return refuse(reply, problem('not_found', `there is no provider ${JSON.stringify(name.slice(0, 64))}`));
      const types = catalogueOf(name)?.types ?? [];
      const eventTypes = types.map((one) => ({ ...one, type: receivedType(name, one.type) }));
      return reply.send({ ...providerJson(name), eventTypes });
    },
  );
}

function providerJson(name: string) {
  return {
    name,
    title: describe(name)?.title ?? name,
    sensitive: catalogueOf(name)?.sensitive ?? false,
    setup: [...setupOf(name)],
  };
}
