import { isTypeName, TYPE_NAME_LENGTH } from './type-name.ts';

/**
 * Which event types are meant (DESIGN.md section 5): a name is itself; `*` for a segment stands for one segment, at the
 * end for one or more; `*` alone is every type.
 */
export type TypePattern =
  | { readonly kind: 'all'; readonly text: string }
  | { readonly kind: 'exact'; readonly text: string }
  /** Only the last segment is a star: whatever begins with `prefix` (`order.` of `order.*`). */
  | { readonly kind: 'prefix'; readonly text: string; readonly prefix: string }
  /** A segment that is null is a star; when the last one is, it takes all that remain. */
  | { readonly kind: 'segments'; readonly text: string; readonly segments: readonly (string | null)[] };

export type ParsedPattern =
  | { readonly ok: true; readonly value: TypePattern }
  | { readonly ok: false; readonly problem: { readonly code: 'event_type_pattern'; readonly detail: string } };

const STAR = '*';

/** Reads one pattern. The place of the problem is the caller's to add: it knows where the pattern stood. */
export function parsePattern(text: string): ParsedPattern {
  if (text === STAR) return { ok: true, value: { kind: 'all', text } };
  if (text.length > TYPE_NAME_LENGTH)
    return refused(`a pattern has at most ${TYPE_NAME_LENGTH} characters, not ${text.length}`);
  if (isTypeName(text)) return { ok: true, value: { kind: 'exact', text } };
  const segments: (string | null)[] = [];
  for (const segment of text.split('.')) {
    if (segment === STAR) segments.push(null);
    else if (isTypeName(segment)) segments.push(segment);
    else return refused(segmentFault(text, segment));
  }
  const head = segments.slice(0, -1);
  if (!head.includes(null)) return { ok: true, value: { kind: 'prefix', text, prefix: text.slice(0, -1) } };
  return { ok: true, value: { kind: 'segments', text, segments } };
}

function segmentFault(text: string, segment: string): string {
  const pattern = JSON.stringify(text);
  if (segment === '') return `${pattern} has an empty segment: write names such as order.created or order.*`;
  if (segment.includes(STAR))
    return `in ${pattern} a star is part of a segment: it can only stand for whole ones, as in order.*`;
  return `${pattern} has characters other than A-Z, a-z, 0-9, _, - and dots: write names such as order.created or order.*`;
}

function refused(detail: string): ParsedPattern {
  return { ok: false, problem: { code: 'event_type_pattern', detail } };
}
