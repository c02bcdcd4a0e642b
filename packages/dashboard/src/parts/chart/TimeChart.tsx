import { SegmentedControl, Table, Title } from '@mantine/core';
import { useState } from 'react';
import { useZone } from '../../live/zone.ts';
import { Drawing } from './Drawing.tsx';
import { type ChartData, momentOf } from './series.ts';
import classes from './TimeChart.module.css';

export interface TimeChartProps extends ChartData {
  title: string;
  /** What a point stands for: `each 30 min`. */
  each: string;
  /** What the picture says, for who cannot see it. */
  summary: string;
}

/** Something over time, as a picture or as the table behind it. */
export function TimeChart({ title, each, summary, ...data }: TimeChartProps) {
  const [view, setView] = useState('chart');
  return (
    <section className={classes.box} aria-label={title}>
      <div className={classes.head}>
        <div>
          <Title order={2} size="h6">
            {title}
          </Title>
          <div className={classes.legend}>
            {data.series.map(({ name, color, dashes }) => (
              <span key={name}>
                <svg width="16" height="8" aria-hidden="true" className={classes.key}>
                  <path
                    d="M0 4h16"
                    stroke={color}
                    strokeWidth={data.kind === 'bars' ? 8 : 2}
                    {...(dashes === undefined ? {} : { strokeDasharray: dashes })}
                  />
                </svg>
                {name}
              </span>
            ))}
            <span>{each}</span>
          </div>
        </div>
        <SegmentedControl
          size="xs"
          aria-label={`${title}: how it is shown`}
          value={view}
          onChange={setView}
          data={['chart', 'table']}
        />
      </div>
      {view === 'table' ? (
        <Values {...data} title={title} />
      ) : (
        <div className={classes.drawing} role="img" aria-label={`${title}: ${summary}`}>
          <Drawing {...data} />
        </div>
      )}
    </section>
  );
}

function Values({ title, series, points, say }: ChartData & { title: string }) {
  const zone = useZone();
  const filled = points.filter(({ values }) => values.some((value) => value !== null && value !== 0)).reverse();
  return (
    // What scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section className={classes.table} {...{ tabIndex: 0 }} aria-label={`${title}: its values`}>
      {filled.length === 0 ? (
        <p className={classes.none}>Nothing happened in this time.</p>
      ) : (
        <Table stickyHeader fz="xs" verticalSpacing={3}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>From</Table.Th>
              {series.map(({ name }) => (
                <Table.Th key={name} ta="right">
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {filled.map(({ at, values }) => (
              <Table.Tr key={at}>
                <Table.Td>{momentOf(at, zone)}</Table.Td>
                {series.map(({ name }, i) => (
                  <Table.Td key={name} ta="right">
                    {values[i] === null || values[i] === undefined ? '' : say(values[i])}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </section>
  );
}
