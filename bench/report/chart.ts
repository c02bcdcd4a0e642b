/** One bar of a chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The least and the most that was measured; left out where there is one value. */
  readonly min?: number;
  readonly max?: number;
  /** The value as it is written beside the bar. */
  readonly shown: string;
  /** Whether it is Posthorn's, and not what it stands beside. */
  readonly isOurs: boolean;
}

/** A picture of figures: bars, one below the other. */
export interface Chart {
  /** The picture's file is `docs/pictures/bench-NAME.svg`. */
  readonly name: string;
  readonly title: string;
  /** `log` where the largest is hundreds of times the smallest. */
  readonly scale: 'linear' | 'log';
  readonly bars: readonly Bar[];
}

const WIDTH = 760;
const LABELS = 268;
const VALUES = 96;
const TOP = 44;
const ROW = 28;
const BAR = 16;
const LENGTH = WIDTH - LABELS - VALUES;
/** What the shortest bar of a logarithmic scale keeps of its length. */
const SHORTEST = 0.04;

/** The picture, for light and dark pages alike. */
export function chartSvg({ title, scale, bars }: Chart): string {
  const height = TOP + bars.length * ROW + 12;
  const most = Math.max(...bars.map(({ value, max = value }) => max));
  const least = Math.min(...bars.map(({ value, min = value }) => (min > 0 ? min : value)));
  const share = (value: number): number => {
    if (!(value > 0)) return 0;
    if (scale === 'linear') return value / most;
    return most === least ? 1 : SHORTEST + (1 - SHORTEST) * (Math.log(value / least) / Math.log(most / least));
  };
  const at = (value: number): string => (LABELS + share(value) * LENGTH).toFixed(1);
  const rows = bars.map((bar, n) => {
    const middle = TOP + n * ROW + BAR / 2;
    const length = (share(bar.value) * LENGTH).toFixed(1);
    const spread =
      bar.min === undefined || bar.max === undefined
        ? ''
        : `<path class="spread" d="M${at(bar.min)} ${middle}H${at(bar.max)}M${at(bar.min)} ${middle - 4}v8M${at(bar.max)} ${middle - 4}v8"/>`;
    const end = Math.max(Number(at(bar.value)), Number(at(bar.max ?? bar.value)));
    return [
      `<text class="label" x="${LABELS - 10}" y="${middle + 4}" text-anchor="end">${escaped(bar.label)}</text>`,
      `<rect class="${bar.isOurs ? 'ours' : 'other'}" x="${LABELS}" y="${middle - BAR / 2}" width="${length}" height="${BAR}" rx="2"/>`,
      spread,
      `<text class="value" x="${(end + 8).toFixed(1)}" y="${middle + 4}">${escaped(bar.shown)}</text>`,
    ].join('');
  });
  const note = scale === 'log' ? ' (logarithmic)' : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(title)}">
<style>${STYLE}</style>
<text class="title" x="8" y="22">${escaped(title)}<tspan class="note">${note}</tspan></text>
${rows.join('\n')}
</svg>
`;
}

const STYLE = `text{font:13px system-ui,sans-serif;fill:#1f2933}.title{font-weight:600;font-size:15px}.note{font-weight:400;fill:#64707d}
.value{font-variant-numeric:tabular-nums}.ours{fill:#c2571a}.other{fill:#9aa5b1}.spread{stroke:#1f2933;stroke-width:1.2;fill:none}
@media(prefers-color-scheme:dark){text{fill:#e4e7eb}.note{fill:#9aa5b1}.ours{fill:#f08c4a}.other{fill:#616e7c}.spread{stroke:#e4e7eb}}`;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
