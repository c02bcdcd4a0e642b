import { StoreUnavailable } from '../../ports.ts';
import { isInfrastructure } from './failure.ts';

/** Runs a read; what the disk or the file did to it becomes StoreUnavailable. */
export async function reading<Result>(read: () => Result): Promise<Result> {
  return readNow(read);
}

export function readNow<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    if (!isInfrastructure(cause)) throw cause;
    throw new StoreUnavailable(`the database could not be read: ${(cause as Error).message}`, { cause });
  }
}
