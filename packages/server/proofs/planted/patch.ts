/** A bug to be planted: a few words of the sources put in the place of others. */
export interface Patch {
  readonly name: string;
  /** Below `packages/server/src/`. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** What the crash loop must find for it: other things may go wrong on a busy machine, too. */
  readonly shows: 'missing' | 'unexplained';
}

/** @throws an Error when the text is not there exactly once: the source has moved on, and the patch must follow */
export function applied(source: string, { name, file, find, replace }: Patch): string {
  const [before, after, more] = source.split(find);
  if (before === undefined || after === undefined || more !== undefined) {
    throw new Error(`the planted bug "${name}" no longer fits ${file}: it looks for\n${find}`);
  }
  return `${before}${replace}${after}`;
}
