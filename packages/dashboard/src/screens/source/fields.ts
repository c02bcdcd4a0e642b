import { mergePatchOf } from '../../api/merge-patch.ts';
import type { SourceInput, SourcePatch } from '../../api/sources.ts';
import type { Source } from '../../api/types.ts';

/** Not a name of the server's: a provider that is described in the form. */
export const OWN = 'own';
/** The server's word for a source whose requests are not verified. */
export const UNVERIFIED = 'none';

/** A source's settings as a form holds them: texts as typed. */
export interface SourceFields {
  name: string;
  tenant: string;
  secret: string;
  /** The description of a provider of one's own, as JSON. */
  description: string;
  window: string;
  forward: 'as_received' | 'wrapped';
  answerStatus: string;
  answerBody: string;
  answerType: string;
  tolerance: string;
  publicUrl: string;
}

export type FieldErrors = Partial<Record<keyof SourceFields, string>>;

const EXAMPLE = {
  name: 'acme',
  title: 'Acme',
  schemes: [
    { signature: { in: 'header.acme-signature' }, signed: '{body}', algorithm: 'hmac-sha256', encoding: 'hex' },
  ],
  type: ['{json.type}'],
  id: ['{json.id}'],
};

export const NEW_SOURCE: SourceFields = {
  name: '',
  tenant: 'default',
  secret: '',
  description: JSON.stringify(EXAMPLE, null, 2),
  window: String(7 * 86_400),
  forward: 'as_received',
  answerStatus: '',
  answerBody: '',
  answerType: '',
  tolerance: '',
  publicUrl: '',
};

export function fieldsOf(source: Source): SourceFields {
  const { answer, provider } = source;
  return {
    name: source.name ?? '',
    tenant: source.tenant,
    secret: '',
    description: typeof provider === 'string' ? '' : JSON.stringify(provider, null, 2),
    window: String(source.window),
    forward: source.forward,
    answerStatus: answer === null ? '' : String(answer.status),
    answerBody: answer?.body ?? '',
    answerType: answer?.contentType ?? '',
    tolerance: source.tolerance === null ? '' : String(source.tolerance),
    publicUrl: source.publicUrl ?? '',
  };
}

/** What is wrong as far as the form can tell; the server has the last word. `kind` is the provider, `own` or `none`. */
export function fieldErrors(fields: SourceFields, kind: string, fresh: boolean): FieldErrors {
  const errors: FieldErrors = {};
  if (fresh && kind !== UNVERIFIED && fields.secret.trim() === '') errors.secret = 'Requests are verified with it';
  if (kind === OWN && !isJsonObject(fields.description)) errors.description = 'A JSON object';
  if (!/^\d{1,8}$/.test(fields.window)) errors.window = 'Seconds; 0 for never';
  if (!/^(2\d\d)?$/.test(fields.answerStatus)) errors.answerStatus = '200 to 299, or nothing';
  if (!/^\d{0,8}$/.test(fields.tolerance)) errors.tolerance = 'Seconds, or nothing';
  if (!/^(https?:\/\/\S+)?$/.test(fields.publicUrl)) errors.publicUrl = 'A URL that begins with https://';
  return errors;
}

/** The fields as the API takes them. They must be without errors. */
function settingsOf(fields: SourceFields, kind: string): Omit<SourceInput, 'id' | 'tenant' | 'secret' | 'secrets'> {
  const { answerStatus, answerBody, answerType } = fields;
  const own = `${answerStatus}${answerBody}${answerType}` !== '';
  return {
    name: fields.name.trim() === '' ? null : fields.name.trim(),
    provider: kind === OWN ? JSON.parse(fields.description) : kind,
    window: Number(fields.window),
    forward: fields.forward,
    answer: own
      ? {
          ...(answerStatus === '' ? {} : { status: Number(answerStatus) }),
          ...(answerBody === '' ? {} : { body: answerBody }),
          ...(answerType === '' ? {} : { contentType: answerType as never }),
        }
      : null,
    tolerance: fields.tolerance === '' ? null : Number(fields.tolerance),
    publicUrl: fields.publicUrl === '' ? null : fields.publicUrl,
  };
}

export function draftOf(id: string, kind: string, fields: SourceFields): SourceInput {
  return {
    ...settingsOf(fields, kind),
    id,
    tenant: fields.tenant,
    ...(kind === UNVERIFIED ? {} : { secret: fields.secret.trim() }),
  };
}

/** Only what differs: what was not touched is not written back. Null where a merge patch cannot say it. */
export function changesOf(before: SourceFields, after: SourceFields, kind: string): SourcePatch | null {
  return mergePatchOf<SourcePatch>(settingsOf(before, kind), settingsOf(after, kind));
}

/** What a source is to the form: the provider's name, `own` for a described one, or `none`. */
export function kindOf({ provider }: Pick<Source, 'provider'>): string {
  return typeof provider === 'string' ? provider : OWN;
}

/** The field that a problem's pointer points at. */
export function fieldAt(pointer: string | undefined): keyof SourceFields | null {
  const [, first, second] = pointer?.split('/') ?? [];
  if (first === 'provider') return 'description';
  if (first === 'answer')
    return second === 'body' ? 'answerBody' : second === 'contentType' ? 'answerType' : 'answerStatus';
  if (first === 'secrets') return 'secret';
  return first !== undefined && first in NEW_SOURCE ? (first as keyof SourceFields) : null;
}

/** An id that nobody guesses: where nothing is signed, it is all that keeps strangers out. */
export function freshId(): string {
  return [...crypto.getRandomValues(new Uint8Array(26))]
    .map((byte) => 'abcdefghjkmnpqrstvwxyz0123456789'[byte % 32])
    .join('');
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
