import { exactTime, type Zone } from '../../words/time.ts';

/** What is drawn over time: a name that stands in the legend and the table, a colour, and for lines a pattern too. */
export interface Series {
  name: string;
  color: string;
  dashes?: string;
}

/** A point in time and the value of each series there; null where there is none. */
export interface Point {
  /** RFC 3339. */
  at: string;
  values: readonly (number | null)[];
}

export interface ChartData {
  kind: 'bars' | 'lines';
  series: readonly Series[];
  points: readonly Point[];
  /** A value with its unit. */
  say: (value: number) => string;
}

/** A point's time on an axis: the clock within a day and a half, else the day. */
export function axisTime(at: string, points: readonly Point[], zone: Zone): string {
  const span = Date.parse(points.at(-1)?.at ?? at) - Date.parse(points[0]?.at ?? at);
  const parts: Intl.DateTimeFormatOptions =
    span > 36 * 3_600_000 ? { day: 'numeric', month: 'short' } : { hour: '2-digit', minute: '2-digit' };
  return new Intl.DateTimeFormat('en-GB', { ...parts, ...(zone === 'utc' ? { timeZone: 'UTC' } : {}) }).format(
    Date.parse(at),
  );
}

/** When a point begins, to the minute. */
export function momentOf(at: string, zone: Zone): string {
  return exactTime(Date.parse(at), zone).replace(/:00\.000/, '');
}

/** The highest that is drawn: of bars the sum, as they stand upon one another. */
export function largest({ kind, points }: Pick<ChartData, 'kind' | 'points'>): number {
  const height = (values: Point['values']) =>
    kind === 'bars'
      ? values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
      : Math.max(0, ...values.map((value) => value ?? 0));
  return points.reduce((most, { values }) => Math.max(most, height(values)), 0);
}

/**
 * Two to five round numbers from nothing to at least the highest.
 *
 * @param atLeast the smallest step: 1 where there are only whole numbers
 */
export function ticksUpTo(most: number, atLeast = 0): number[] {
  if (most <= 0) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(most / 4));
  // Quarters are round only where they are whole: 7.5 is not said of events, nor 0.25 with one digit of milliseconds.
  const factors = power >= 10 ? [1, 2, 2.5, 5, 10] : [1, 2, 5, 10];
  const fitting = factors.map((factor) => factor * power).find((each) => each * 4 >= most) ?? most;
  const step = Math.max(atLeast, fitting);
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}
