import Type from 'typebox';
import type { Endpoint } from '../core/endpoint/endpoint.ts';
import { secretsInForce } from '../core/sign/rotation.ts';
import type { Door } from '../http/door-types.ts';
import { object } from '../http/schemas/shape.ts';
import { ANYONE } from '../http/scope.ts';
import type { Change, ReadStore } from '../ports.ts';
import { publicKeyBytesOf } from './endpoints/secrets.ts';
import type { ManageParts } from './parts.ts';

const PAGE = 250;

const JwksSchema = object(
  'Jwks',
  {
    keys: Type.Array(
      Type.Object({
        kty: Type.Literal('OKP'),
        crv: Type.Literal('Ed25519'),
        use: Type.Literal('sig'),
        alg: Type.Literal('EdDSA'),
        kid: Type.String(),
        x: Type.String(),
      }),
    ),
  },
  {
    examples: [{ keys: [{ kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA', kid: '11qYAYKx…', x: '11qYAYKx…' }] }],
  },
);

/** The public keys there are, by endpoint: read from the store once they are asked for, and kept from then on. */
interface PublicKeys {
  apply(change: Change): void;
  at(now: number): Promise<readonly string[]>;
}

interface PublicKey {
  /** Base64url. */
  readonly x: string;
  /** Unix milliseconds; null for the one in force. */
  readonly expiresAt: number | null;
}

export function createPublicKeys(read: Pick<ReadStore, 'endpoints'>): PublicKeys {
  const byEndpoint = new Map<string, readonly PublicKey[]>();
  const changed = new Set<string>();
  let loading: Promise<void> | null = null;

  const keep = (endpoint: Endpoint) => {
    const keys = keysOf(endpoint);
    if (keys.length > 0) byEndpoint.set(endpoint.id, keys);
    else byEndpoint.delete(endpoint.id);
  };

  const load = async () => {
    let position: string | null = null;
    do {
      const page: Awaited<ReturnType<ReadStore['endpoints']>> = await read.endpoints({
        tenant: null,
        limit: PAGE,
        position,
      });
      // What was announced meanwhile is newer than what was read.
      for (const endpoint of page.data) if (!changed.has(endpoint.id)) keep(endpoint);
      position = page.next;
    } while (position !== null);
    changed.clear();
  };

  return {
    apply(change) {
      if (loading === null) return;
      if (change.kind === 'endpoint') {
        changed.add(change.endpoint.id);
        keep(change.endpoint);
      } else if (change.kind === 'endpoint_deleted') {
        changed.add(change.id);
        byEndpoint.delete(change.id);
      }
    },
    async at(now) {
      loading ??= load();
      try {
        await loading;
      } catch (error) {
        loading = null;
        throw error;
      }
      return [
        ...new Set(
          [...byEndpoint.values()]
            .flat()
            .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
            .map(({ x }) => x),
        ),
      ];
    },
  };
}

function keysOf({ secrets, updatedAt }: Endpoint): PublicKey[] {
  return secretsInForce(secrets, updatedAt).flatMap(({ secret, expiresAt }) => {
    const key = publicKeyBytesOf(secret);
    return key === null ? [] : [{ x: Buffer.from(key).toString('base64url'), expiresAt }];
  });
}

/**
 * The public keys of `v1a` endpoints as a JWKS (RFC 7517, RFC 8037), for receivers, who have no key of ours. A key is
 * named by itself and not by its endpoint: nobody learns here which endpoints there are.
 */
export function jwksRoute(app: Door, keys: PublicKeys, { clock }: Pick<ManageParts, 'clock'>): void {
  app.get(
    '/.well-known/posthorn/jwks.json',
    {
      config: { roles: ANYONE },
      schema: {
        operationId: 'getJwks',
        summary: 'Public keys of v1a endpoints',
        tags: ['Endpoints'],
        response: { 200: JwksSchema },
      },
    },
    async (_request, reply) => {
      const found = await keys.at(clock());
      reply.header('cache-control', 'public, max-age=300');
      return reply.send({
        keys: found.map((x) => ({ kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA', kid: x, x }) as const),
      });
    },
  );
}
