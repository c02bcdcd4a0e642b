import type { FastifyRequest } from 'fastify';
import { providerName, type Source, UNVERIFIED } from '../../core/source/source.ts';
import { sourceJson } from '../../http/schemas/source.ts';
import { setupOf } from './setup.ts';

const UNVERIFIED_SETUP =
  'NOTHING IS VERIFIED HERE: whoever knows this URL can make events. Keep it secret, and choose a provider or describe your own as soon as the sender can sign.';

/** A source as the API shows it to whoever asked: the URL begins as the one that the request came to. */
export function shownSource(source: Source, request: FastifyRequest) {
  const url = source.settings.url ?? `${request.protocol}://${request.host}/in/${source.id}`;
  const provider = providerName(source.settings);
  const setup = provider === UNVERIFIED ? [UNVERIFIED_SETUP] : setupOf(provider);
  return sourceJson(source, { url, setup: [`Paste this URL at the sender: ${url}`, ...setup] });
}
