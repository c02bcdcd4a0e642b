import type { TimestampRule } from '../description.ts';

const RFC3339 = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:?\d\d)?$/;

const isoSeconds = (text: string): number | undefined => {
  const match = RFC3339.exec(text);
  if (match === null) return undefined;
  // WooCommerce writes UTC without saying so; everybody else says it.
  const ms = Date.parse(`${match[1]}T${match[2]}${match[3] ?? 'Z'}`);
  return Number.isNaN(ms) ? undefined : ms / 1000;
};

/** Unix seconds of a timestamp in its unit, or undefined for any other shape: signs, spaces, exponents, too many digits. */
export const parseTimestamp = (text: string, unit: TimestampRule['unit']): number | undefined => {
  if (unit === 'iso') return isoSeconds(text);
  if (unit === 's') return /^\d{1,11}$/.test(text) ? Number(text) : undefined;
  return /^\d{1,14}(\.\d+)?$/.test(text) ? Number(text) / 1000 : undefined;
};

/** Unix seconds, rounded down, of a time in whatever way a provider writes it. Beyond year 5138, digits are milliseconds. */
export const readTime = (text: string): number | undefined => {
  const number = /^\d{1,16}(\.\d+)?$/.test(text) ? Number(text) : undefined;
  const seconds = number === undefined ? isoSeconds(text) : number >= 1e11 ? number / 1000 : number;
  return seconds === undefined ? undefined : Math.floor(seconds);
};
