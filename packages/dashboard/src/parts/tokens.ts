export interface Token {
  kind: 'name' | 'string' | 'number' | 'literal' | 'plain';
  text: string;
}

const PIECES = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;

/** Cuts JSON text into coloured pieces; put together again they are the text, whatever it is. */
export function jsonTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  const push = (kind: Token['kind'], piece: string) => {
    if (piece !== '') tokens.push({ kind, text: piece });
  };
  for (const match of text.matchAll(PIECES)) {
    const [whole, string, colon, number, literal] = match;
    push('plain', text.slice(from, match.index));
    if (string !== undefined) {
      push(colon === undefined ? 'string' : 'name', string);
      push('plain', colon ?? '');
    } else if (number !== undefined) push('number', number);
    else if (literal !== undefined) push('literal', literal);
    from = match.index + whole.length;
  }
  push('plain', text.slice(from));
  return tokens;
}
