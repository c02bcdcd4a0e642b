import type { Part } from '../crypto/concat.ts';
import type { Source, Template } from '../description.ts';
import type { RequestView } from './request.ts';

/** Calls back for each literal and each `{…}` of a template, in order. */
const split = (template: Template): string[] => template.split(/\{([^{}]+)\}/);

const asSource = (name: string): Source => name as Source;

/**
 * The pieces that a template stands for, with the body as it was given; or the name of the first source that is missing.
 */
export const signedParts = (view: RequestView, template: Template): Part[] | string => {
  const parts: Part[] = [];
  for (const [index, piece] of split(template).entries()) {
    if (index % 2 === 0) {
      if (piece !== '') parts.push(piece);
    } else if (piece === 'body') {
      parts.push(view.given);
    } else {
      const text = view.text(asSource(piece));
      if (text === undefined) return piece;
      parts.push(text);
    }
  }
  return parts;
};

/** The text that a template stands for, or undefined where a source is missing. */
const fill = (view: RequestView, template: Template, sha256: string | undefined): string | undefined => {
  let filled = '';
  for (const [index, piece] of split(template).entries()) {
    if (index % 2 === 0) {
      filled += piece;
    } else {
      const text = piece === 'body.sha256' ? sha256 : view.text(asSource(piece));
      if (text === undefined) return undefined;
      filled += text;
    }
  }
  return filled;
};

/** The first of several templates that can be filled. */
export const fillFirst = (
  view: RequestView,
  templates: readonly Template[] | undefined,
  sha256?: string,
): string | undefined => {
  for (const template of templates ?? []) {
    const text = fill(view, template, sha256);
    if (text !== undefined) return text;
  }
  return undefined;
};

/** Fills a template from named values; what is not named becomes nothing. */
export const fillNames = (template: Template, names: Readonly<Record<string, string>>): string =>
  split(template)
    .map((piece, index) => (index % 2 === 0 ? piece : (names[piece] ?? '')))
    .join('');
