import { dirname } from 'node:path';
import { makeFolder } from '../system/make-folder.ts';
import { StartError } from './start-error.ts';

/**
 * Makes the folder that a file is to be in.
 *
 * @throws StartError
 */
export function makeFolderFor(file: string): void {
  try {
    makeFolder(dirname(file));
  } catch (error) {
    throw new StartError(`the folder of ${file} cannot be made: ${error instanceof Error ? error.message : error}`);
  }
}
