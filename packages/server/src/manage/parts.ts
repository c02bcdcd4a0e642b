import type { Endpoint } from '../core/endpoint/endpoint.ts';
import type { Problem } from '../core/errors.ts';
import type { Cursors } from '../http/cursor.ts';
import type { Announce, Clock, CompileSchema, Ids, ManageStore, ReadStore, Receipt, UrlGuard } from '../ports.ts';
import type { Settings } from './settings.ts';

/** The 32 bytes of the public key that belongs to an ed25519 seed. */
type PublicKeyOf = (seed: Uint8Array) => Uint8Array;

/** Sends a test event to one endpoint, and to no other. */
type SendTest = (endpoint: Endpoint) => Promise<Receipt>;

/** How the portal looks: the project's settings. */
interface PortalLook {
  readonly title: string;
  /** A colour as `#rrggbb`; null for the dashboard's own. */
  readonly color: string | null;
  /** The URL of a picture; null for none. */
  readonly logo: string | null;
  readonly colorScheme: 'auto' | 'light' | 'dark';
}

/** What the settings side needs of the world. */
export interface ManageParts {
  readonly store: ManageStore;
  readonly read: ReadStore;
  readonly settings: Settings;
  /** Called after a change is on disk; has to reach `settings.apply` before it returns. */
  readonly announce: Announce;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly cursors: Cursors;
  readonly guard: UrlGuard;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly publicKeyOf: PublicKeyOf;
  readonly sendTest: SendTest;
  /** What is wrong with a transformation's code, or null: it can be loaded and has a function to call. */
  readonly faultOfTransform: (code: string) => Promise<Problem | null>;
  readonly compileSchema: CompileSchema;
  readonly portal: PortalLook;
}
