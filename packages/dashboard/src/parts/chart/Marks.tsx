import type { ChartData, Point } from './series.ts';

export interface MarksProps extends ChartData {
  x: (index: number) => number;
  y: (value: number) => number;
  /** How wide one point’s share of the picture is. */
  slot: number;
}

/** What is drawn for the values: bars upon one another, or a line for each series. */
export function Marks({ kind, ...props }: MarksProps) {
  return kind === 'bars' ? <Bars {...props} /> : <Lines {...props} />;
}

type Inner = Omit<MarksProps, 'kind'>;

function Bars({ series, points, x, y, slot }: Inner) {
  const width = Math.max(1, slot * 0.72);
  return points.map((point, i) => {
    let below = 0;
    return (
      <g key={point.at}>
        {series.map(({ name, color }, k) => {
          const value = point.values[k] ?? 0;
          if (value === 0) return null;
          const foot = y(below);
          below += value;
          // What is not nothing is seen: a single failure among thousands, too.
          const height = Math.max(1.5, foot - y(below));
          return <rect key={name} x={x(i) - width / 2} y={foot - height} width={width} height={height} fill={color} />;
        })}
      </g>
    );
  });
}

/** Above so many values a line tells more than its points do. */
const DOTTED = 12;

function Lines({ series, points, x, y }: Inner) {
  return series.map(({ name, color, dashes }, k) => {
    const known = points.flatMap((point, i) => spot(point, k, x(i), y));
    return (
      <g key={name}>
        <polyline
          points={known.map(([left, top]) => `${left},${top}`).join(' ')}
          fill="none"
          stroke={color}
          strokeWidth="1.7"
          strokeLinejoin="round"
          {...(dashes === undefined ? {} : { strokeDasharray: dashes })}
        />
        {known.length < DOTTED &&
          known.map(([left, top]) => <circle key={left} cx={left} cy={top} r="2.5" fill={color} />)}
      </g>
    );
  });
}

function spot({ values }: Point, series: number, left: number, y: (value: number) => number): [number, number][] {
  const value = values[series] ?? null;
  return value === null ? [] : [[left, y(value)]];
}
