/** One more step of a JSON pointer (RFC 6901): the parent's pointer, and a member's name or an element's index. */
export function pointerTo(parent: string, step: string | number): string {
  if (typeof step === 'number') return `${parent}/${step}`;
  return `${parent}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
