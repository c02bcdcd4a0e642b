/**
 * Text from callers may hold `\u0000` and lone surrogates, which neither database keeps. Written as the inside of a
 * JSON string it is plain, comes back as it was, and equal texts stay equal.
 */
export function plain(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

export function unplain(text: string): string {
  return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
}
