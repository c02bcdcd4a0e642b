/** What people use a provider's events for. */
export type Use =
  | 'orders and shipping'
  | 'transactions and accounts'
  | 'appointments and patients'
  | 'users and subscriptions'
  | 'builds and deployments'
  | 'errors and incidents'
  | 'issues and projects';

export interface CataloguedType {
  /** The provider's own word, as it stands in the request. */
  readonly type: string;
  readonly use: Use;
  readonly description: string;
  /** A body as the provider sends it, shortened. */
  readonly example: unknown;
}

/** A provider's event types, as far as we know them. */
export interface Catalogue {
  /** Whether they hold what is to be kept from eyes: patient data. */
  readonly sensitive: boolean;
  readonly types: readonly CataloguedType[];
}
