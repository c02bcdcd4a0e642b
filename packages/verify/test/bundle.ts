import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

/** Bundles one entry to one minified module, in memory. Anything that is not this package's own fails. */
export const bundle = async (entry: string): Promise<string> => {
  const build = await rolldown({
    input: entry,
    platform: 'neutral',
    onLog: (level, log) => {
      if (level === 'warn') throw new Error(log.message);
    },
  });
  const { output } = await build.generate({ format: 'esm', minify: true });
  await build.close();
  if (output.length !== 1) throw new Error(`${entry} became ${output.length} files`);
  return output[0].code;
};

/** What a browser downloads. */
export const gzippedSize = (code: string): number => gzipSync(code, { level: 9 }).length;
