import { duration } from './time.ts';

/** A share as a percentage; never rounded up to all: 0.99996 is `99.9 %`. */
export function percent(share: number): string {
  const tenths = Math.floor(share * 1_000 + 1e-9) / 10;
  return `${tenths.toLocaleString('en', { maximumFractionDigits: 1 })} %`;
}

/** A count that has to fit: `950`, `12.4k`, `3.1M`. */
export function shortCount(n: number): string {
  return n < 10_000
    ? n.toLocaleString('en')
    : n.toLocaleString('en', { notation: 'compact', maximumFractionDigits: 1 });
}

/** An amount of bytes: `41.3 MB`. */
export function bytesWords(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const at = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return `${(bytes / 1_000 ** at).toLocaleString('en', { maximumFractionDigits: at === 0 ? 0 : 1 })} ${units[at]}`;
}

type Lanes = { readonly [lane in 'fresh' | 'retry' | 'replay' | 'stored']: number };

/** How long what is due has waited: `Nothing waits.`, `The oldest has waited 40 s (retry).` */
export function queueSentence(lanes: Lanes): string {
  const [lane, seconds] = (Object.entries(lanes) as [string, number][]).reduce((a, b) => (b[1] > a[1] ? b : a));
  return seconds < 1 ? 'Nothing waits for its turn' : `The oldest has waited ${duration(seconds * 1_000)} (${lane})`;
}
