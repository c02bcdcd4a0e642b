interface FilterVerdict {
  matches: boolean;
  detail: string | null;
  pointer: string | null;
}

/** `It would get this order.created.`, or `It would not get this order.created: data.total is 80, wanted more than 100 (filter /data/total/$gt).` */
export function trialSentence({ matches, detail, pointer }: FilterVerdict, type: string): string {
  if (matches) return `✓ It would get this ${type}.`;
  return `✗ It would not get this ${type}: ${detail ?? ''}${pointer === null ? '' : ` (filter ${pointer})`}.`;
}

interface TransformVerdict {
  result?: { dropped: boolean };
  error?: { detail: string; line?: number; column?: number };
}

/** What a transformation does to an event, or where it fails. */
export function transformSentence({ result, error }: TransformVerdict, type: string): string {
  if (error !== undefined) {
    const { detail, line, column } = error;
    const place = line === undefined ? '' : ` (line ${line}${column === undefined ? '' : `, column ${column}`})`;
    return `✗ It fails: ${detail}${place}`;
  }
  if (result?.dropped === true) return `✓ It drops this ${type}: nothing would be sent.`;
  return `✓ It runs. This is what would be sent of this ${type}:`;
}
