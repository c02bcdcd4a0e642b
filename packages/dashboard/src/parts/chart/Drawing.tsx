import { useElementSize } from '@mantine/hooks';
import { type PointerEvent, useState } from 'react';
import { useZone } from '../../live/zone.ts';
import classes from './Drawing.module.css';
import { Marks } from './Marks.tsx';
import { axisTime, type ChartData, largest, momentOf, ticksUpTo } from './series.ts';

const HEIGHT = 160;
const LEFT = 50;
const RIGHT = 6;
const TOP = 8;
const BOTTOM = 20;
/** Room for a word on the time axis. */
const WORD = 84;

/** The picture: axes, bars or lines, and the values where the pointer is. The table beside it is for everybody else. */
export function Drawing(data: ChartData) {
  const { series, points, say } = data;
  const zone = useZone();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [at, setAt] = useState<number | null>(null);
  const ticks = ticksUpTo(largest(data), data.kind === 'bars' ? 1 : 0);
  const top = ticks.at(-1) ?? 1;
  const slot = Math.max(0, width - LEFT - RIGHT) / Math.max(1, points.length);
  const x = (i: number) => LEFT + (i + 0.5) * slot;
  const y = (value: number) => TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM);
  const every = Math.max(1, Math.ceil(WORD / Math.max(1, slot)));
  const point = at === null ? undefined : points[at];
  const look = ({ clientX, currentTarget }: PointerEvent<HTMLDivElement>) => {
    const i = Math.floor((clientX - currentTarget.getBoundingClientRect().left - LEFT) / slot);
    setAt(i >= 0 && i < points.length ? i : null);
  };
  return (
    <div ref={ref} className={classes.drawing} onPointerMove={look} onPointerLeave={() => setAt(null)}>
      {width > 0 && (
        <svg width={width} height={HEIGHT} aria-hidden="true">
          {ticks.map((tick) => (
            <g key={tick}>
              <line x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} className={classes.rule} />
              <text x={LEFT - 8} y={y(tick)} dy="0.32em" textAnchor="end" className={classes.word}>
                {say(tick)}
              </text>
            </g>
          ))}
          {points.map((each, i) =>
            i % every === Math.floor(every / 2) && x(i) + WORD / 3 < width ? (
              <text key={each.at} x={x(i)} y={HEIGHT - 4} textAnchor="middle" className={classes.word}>
                {axisTime(each.at, points, zone)}
              </text>
            ) : null,
          )}
          {at !== null && (
            <rect x={x(at) - slot / 2} y={TOP} width={slot} height={y(0) - TOP} className={classes.here} />
          )}
          <Marks {...data} x={x} y={y} slot={slot} />
        </svg>
      )}
      {point !== undefined && at !== null && (
        <div
          className={classes.values}
          style={at > points.length / 2 ? { right: width - x(at) + 10 } : { left: x(at) + 10 }}
        >
          <span className={classes.when}>{momentOf(point.at, zone)}</span>
          {series.map(({ name }, i) => (
            <span key={name}>
              {name} <b>{point.values[i] === null || point.values[i] === undefined ? '–' : say(point.values[i])}</b>
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
