/** A small seeded generator (mulberry32), so that a failure can be repeated. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const CHARS = [
  '0',
  '9',
  'a',
  'F',
  '=',
  ',',
  '.',
  ' ',
  '\n',
  '\0',
  '/',
  '+',
  '-',
  '_',
  '"',
  '{',
  'é',
  '\u{1f980}',
  '\ud800',
];

/** One small change to a text; it may come out the same. */
export const mutateText = (text: string, random: () => number): string => {
  const at = Math.floor(random() * (text.length + 1));
  const to = Math.min(text.length, at + 1 + Math.floor(random() * 4));
  const char = CHARS[Math.floor(random() * CHARS.length)] as string;
  const changes: (() => string)[] = [
    () => text.slice(0, at) + char + text.slice(at),
    () => text.slice(0, at) + text.slice(to),
    () => text.slice(0, at) + char + text.slice(at + 1),
    () => text.slice(0, at) + text.slice(at, to).split('').reverse().join('') + text.slice(to),
    () => text.slice(0, at) + text.slice(at, to) + text.slice(at),
    () => text.slice(0, at) + swapCase(text.slice(at, to)) + text.slice(to),
    () => text.slice(0, at),
    () => text.slice(at),
    () => text + text,
    () => (random() < 0.5 ? `${char}${text}` : `${text}${char}`),
    () => String.fromCharCode((text.charCodeAt(at) || 0) ^ (1 << Math.floor(random() * 8))) + text.slice(1),
    () => text.slice(0, at) + flip(text.slice(at, at + 1), random) + text.slice(at + 1),
  ];
  return (changes[Math.floor(random() * changes.length)] as () => string)();
};

const swapCase = (text: string): string =>
  [...text].map((one) => (one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase())).join('');

const flip = (char: string, random: () => number): string =>
  char === '' ? '' : String.fromCharCode(char.charCodeAt(0) ^ (1 << Math.floor(random() * 7)));

/** One small change to bytes. */
export const mutateBytes = (bytes: Uint8Array, random: () => number): Uint8Array => {
  const changed = [...bytes];
  const at = Math.floor(random() * (changed.length + 1));
  const byte = Math.floor(random() * 256);
  const kind = Math.floor(random() * 4);
  if (kind === 0) changed.splice(at, 0, byte);
  else if (kind === 1) changed.splice(at, 1 + Math.floor(random() * 3));
  else if (kind === 2) changed[at] = (changed[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  else changed[at] = byte;
  return Uint8Array.from(changed);
};
