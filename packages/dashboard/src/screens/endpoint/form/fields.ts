import type { EndpointInput } from '../../../api/endpoints.ts';
import { mergePatchOf } from '../../../api/merge-patch.ts';
import type { Endpoint } from '../../../api/types.ts';
import { badNameValue, nameValueLines, nameValuesOf } from '../../../parts/name-values.ts';

/** The settings of an endpoint as a form holds them: texts as typed. */
export interface EndpointFields {
  url: string;
  description: string;
  tenant: string;
  eventTypes: string[];
  channels: string[];
  sources: string[];
  filter: string;
  transform: string;
  headers: string;
  metadata: string;
  timeoutMs: string;
  concurrency: string;
  rateLimit: string;
  ratePeriod: string;
  ordering: 'none' | 'key' | 'endpoint';
  retrySchedule: string;
  signing: 'v1' | 'v1a';
  payload: 'usual' | 'full' | 'thin';
  verifyTls: boolean;
}

export type FieldErrors = Partial<Record<keyof EndpointFields, string>>;

export const NEW_ENDPOINT: EndpointFields = {
  url: '',
  description: '',
  tenant: 'default',
  eventTypes: [],
  channels: [],
  sources: [],
  filter: '',
  transform: '',
  headers: '',
  metadata: '',
  timeoutMs: '30000',
  concurrency: '10',
  rateLimit: '',
  ratePeriod: '1000',
  ordering: 'none',
  retrySchedule: '',
  signing: 'v1',
  payload: 'usual',
  verifyTls: true,
};

export function fieldsOf(endpoint: Endpoint): EndpointFields {
  return {
    url: endpoint.url,
    description: endpoint.description ?? '',
    tenant: endpoint.tenant,
    eventTypes: [...endpoint.eventTypes],
    channels: [...endpoint.channels],
    sources: [...endpoint.sources],
    filter: endpoint.filter === null ? '' : JSON.stringify(endpoint.filter, null, 2),
    transform: endpoint.transform ?? '',
    headers: nameValueLines(endpoint.headers),
    metadata: nameValueLines(endpoint.metadata),
    timeoutMs: String(endpoint.timeoutMs),
    concurrency: String(endpoint.concurrency),
    rateLimit: endpoint.rateLimit === null ? '' : String(endpoint.rateLimit.limit),
    ratePeriod: String(endpoint.rateLimit?.periodMs ?? 1000),
    ordering: endpoint.ordering,
    retrySchedule: (endpoint.retrySchedule ?? []).join(', '),
    signing: endpoint.signing,
    payload: endpoint.payload ?? 'usual',
    verifyTls: endpoint.verifyTls,
  };
}

/** What is wrong with the fields as far as the form can tell; the server has the last word. */
export function fieldErrors(fields: EndpointFields): FieldErrors {
  const errors: FieldErrors = {};
  if (!/^https?:\/\/[^\s/]/.test(fields.url)) errors.url = 'A URL that begins with https://';
  if (fields.filter.trim() !== '' && !isJsonObject(fields.filter))
    errors.filter = 'A JSON object, such as {"data":{"total":{"$gt":100}}}';
  const badHeader = badNameValue(fields.headers, HEADER);
  if (badHeader !== undefined) errors.headers = badHeader;
  const badMetadata = badNameValue(fields.metadata);
  if (badMetadata !== undefined) errors.metadata = badMetadata;
  if (!isWithin(fields.timeoutMs, 100, 60_000)) errors.timeoutMs = '100 to 60,000 milliseconds';
  if (!isWithin(fields.concurrency, 1, 1_000)) errors.concurrency = 'A number from 1 to 1,000';
  if (fields.rateLimit !== '') {
    if (!isWithin(fields.rateLimit, 1, 1_000_000)) errors.rateLimit = 'A number from 1 to 1,000,000, or nothing';
    if (!isWithin(fields.ratePeriod, 1, 86_400_000)) errors.ratePeriod = '1 to 86,400,000 milliseconds (a day)';
  }
  if (!/^\s*(\d+(\.\d+)?(\s*,\s*\d+(\.\d+)?)*)?\s*$/.test(fields.retrySchedule))
    errors.retrySchedule = 'Seconds, separated by commas';
  return errors;
}

/** The fields as the API takes them. They must be without errors. */
export function settingsOf(fields: EndpointFields): Omit<EndpointInput, 'tenant' | 'secret' | 'id' | 'disabled'> {
  const schedule = fields.retrySchedule
    .split(',')
    .map((text) => text.trim())
    .filter(Boolean);
  return {
    url: fields.url.trim(),
    description: fields.description.trim() === '' ? null : fields.description.trim(),
    eventTypes: fields.eventTypes,
    channels: fields.channels,
    sources: fields.sources,
    filter: fields.filter.trim() === '' ? null : JSON.parse(fields.filter),
    transform: fields.transform.trim() === '' ? null : fields.transform,
    headers: headersOf(fields.headers),
    metadata: Object.fromEntries(nameValuesOf(fields.metadata)),
    timeoutMs: Number(fields.timeoutMs),
    concurrency: Number(fields.concurrency),
    rateLimit:
      fields.rateLimit === '' ? null : { limit: Number(fields.rateLimit), periodMs: Number(fields.ratePeriod) },
    ordering: fields.ordering,
    retrySchedule: schedule.length === 0 ? null : schedule.map(Number),
    signing: fields.signing,
    payload: fields.payload === 'usual' ? null : fields.payload,
    verifyTls: fields.verifyTls,
  };
}

/** Only what differs: what was not touched is not written back. Null where a merge patch cannot say it. */
export function changesOf(before: EndpointFields, after: EndpointFields) {
  return mergePatchOf(settingsOf(before), settingsOf(after));
}

/** The field that a problem's pointer points at. */
export function fieldAt(pointer: string | undefined): keyof EndpointFields | null {
  const name = pointer?.split('/')[1];
  return name !== undefined && name in NEW_ENDPOINT ? (name as keyof EndpointFields) : null;
}

/** A token of RFC 9110. */
const HEADER = /^[!#$%&'*+.^_`|~\w-]+$/;
const isWithin = (text: string, least: number, most: number) =>
  /^\d{1,9}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;

/** Header lines as typed, by name. */
export function headersOf(text: string): Record<string, string> {
  return Object.fromEntries(nameValuesOf(text));
}

export function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
