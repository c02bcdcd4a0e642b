import type { Settings } from '../config.ts';
import { parseEgressAllow } from '../net/egress-allow.ts';
import { createLog } from '../system/log.ts';
import { createAcceptingSide } from './accepting.ts';
import { loadEarly } from './early-thread.ts';
import { listen } from './listen.ts';
import { explained, type OpenedStore, openStore } from './open-store.ts';
import { StartError } from './start-error.ts';
import { checkVault } from './vault-check.ts';

export interface Running {
  /** Where it answers, such as `http://127.0.0.1:3400`. */
  readonly address: string;
  /** Stops accepting, waits for what is in flight, and lets go of the store. */
  stop(): Promise<void>;
}

/**
 * Starts a server by the settings and resolves when it answers.
 *
 * @param failed is told when the server cannot go on later.
 * @throws StartError for whatever is the operator's to mend.
 */
export async function start(settings: Settings, failed: (error: Error) => void): Promise<Running> {
  const egressAllow = parseEgressAllow(settings.egressAllow.join(','));
  if (!egressAllow.ok) throw new StartError(`--${egressAllow.detail}`);
  const log = createLog(settings.logLevel);
  const thread = settings.role === 'api' ? null : loadEarly('delivery-thread');
  let opened: OpenedStore | null = null;
  try {
    const store = await openStore(settings, log, failed);
    opened = store;
    const vaultChecked = checkVault(store.read);
    // Waited for further down; what fails before then is told instead.
    vaultChecked.catch(() => {});
    const side = await createAcceptingSide({
      settings,
      log,
      opened: store,
      vaultChecked,
      thread,
      egressAllow: egressAllow.allow,
      failed,
    });
    const address = await listen(side.door, settings);
    return {
      address,
      async stop() {
        await side.stop();
        await store.close();
      },
    };
  } catch (error) {
    await thread?.discard();
    await opened?.close();
    throw explained(error);
  }
}
