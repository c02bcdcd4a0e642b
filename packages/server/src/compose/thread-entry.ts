/**
 * The file of a thread's entry beside this one: TypeScript in the checkout, JavaScript in the published package. The one
 * place that knows, since `tsc` rewrites imports but not `new URL('./x.ts')`.
 */
export function threadEntry(name: 'delivery-thread' | 'reader-thread'): URL {
  const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
  return new URL(`./${name}${extension}`, import.meta.url);
}
