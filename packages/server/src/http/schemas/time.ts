import Type from 'typebox';
import { formatTimestamp } from '../../core/event/timestamp.ts';

export const TimeSchema = Type.String({
  format: 'date-time',
  description: 'RFC 3339, in UTC.',
  examples: ['2026-11-24T07:24:34.123Z'],
});

/** A time as the API writes it; null stays null. */
export function timeJson(time: number | null): string | null {
  return time === null ? null : formatTimestamp(time);
}
