const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** A duration in its largest fitting unit, rounded down: `4 min`, `312 ms`. */
export function duration(ms: number): string {
  for (const [unit, size] of UNITS) if (ms >= size) return `${Math.floor(ms / size)} ${unit}`;
  return `${Math.round(ms)} ms`;
}

const LONG_UNITS = { d: 'day', h: 'hour', min: 'minute', s: 'second' } as const;

/** A span that somebody has set, in words: `30 days`, `90 minutes`. In the largest unit that says it exactly. */
export function spanWords(ms: number): string {
  const [unit, size] = UNITS.find(([, each]) => ms >= each && ms % each === 0) ?? ['s', 1_000];
  const many = ms / size;
  return `${many.toLocaleString('en')} ${LONG_UNITS[unit]}${many === 1 ? '' : 's'}`;
}

/** How long a request took: milliseconds below a second, then seconds with one digit. */
export function latency(ms: number): string {
  if (ms < 1_000) return `${ms < 10 ? Number(ms.toFixed(1)) : Math.round(ms)} ms`;
  return `${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}

/** `4 min ago`, `in 2 h`, `just now`. */
export function relativeTime(at: number, now: number): string {
  const distance = now - at;
  if (Math.abs(distance) < 1_000) return 'just now';
  return distance > 0 ? `${duration(distance)} ago` : `in ${duration(-distance)}`;
}

export type Zone = 'local' | 'utc';

/** A time as `<input type="datetime-local">` takes it, to the minute in the reader's zone or in UTC; nothing for none. */
export function inputTime(at: string | undefined, zone: Zone): string {
  const time = Date.parse(at ?? '');
  if (Number.isNaN(time)) return '';
  const offset = zone === 'utc' ? 0 : new Date(time).getTimezoneOffset() * 60_000;
  return new Date(time - offset).toISOString().slice(0, 16);
}

/** What was put into such an input, in RFC 3339; undefined while it is no time. */
export function typedTime(text: string, zone: Zone): string | undefined {
  const time = Date.parse(zone === 'utc' ? `${text}Z` : text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** The exact time to the millisecond, in the reader's zone (named) or in UTC. */
export function exactTime(at: number, zone: Zone): string {
  const formatted = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
    timeZoneName: 'short',
    ...(zone === 'utc' ? { timeZone: 'UTC' } : {}),
  });
  return formatted.format(at);
}
