import type { Refusals } from './refusals.ts';

/** How a source's events go out: the body and headers as the provider sent them, or in the usual envelope. */
export type Forward = 'as_received' | 'wrapped';

/** What a provider wants to hear instead of our own answer. */
export interface SourceAnswer {
  /** 200 to 299. */
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
}

/** The provider of a source whose requests are not verified at all. */
export const UNVERIFIED = 'none';

/** A provider as data, in the words of @posthorn/verify (its `Description`), as far as JSON can say it. */
export type ProviderDescription = Readonly<Record<string, unknown>> & { readonly name: string; readonly title: string };

export interface SourceSettings {
  readonly name: string | null;
  /** The name of one that comes with Posthorn, a description of another, or `none`. */
  readonly provider: string | ProviderDescription;
  /** For so many seconds the same delivery counts once; 0 for never. */
  readonly window: number;
  readonly forward: Forward;
  readonly answer: SourceAnswer | null;
  /** How old a signed time may be, in seconds; null for the provider's own rule. */
  readonly tolerance: number | null;
  /** The URL as the provider was given it, for those that sign it; null for the one that the request came to. */
  readonly url: string | null;
}

/** A URL at which another application's webhooks arrive. */
export interface Source {
  readonly id: string;
  readonly tenant: string;
  /** Grows by one with each change of settings. */
  readonly version: number;
  readonly settings: SourceSettings;
  /** The provider's secrets, each of which may have signed; none for `none`. */
  readonly secrets: readonly string[];
  readonly refused: Refusals;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What the provider is called, in event types too. */
export function providerName({ provider }: Pick<SourceSettings, 'provider'>): string {
  return typeof provider === 'string' ? provider : provider.name;
}

/** Seconds for which the same delivery counts once (issue 4): 7 days unless a source says otherwise. */
export const WINDOW = { default: 7 * 86_400, longest: 90 * 86_400 } as const;
