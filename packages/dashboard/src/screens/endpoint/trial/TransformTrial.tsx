import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type SampleEvent, tryTransform } from '../../../api/trials.ts';
import { Headers } from '../../../parts/Headers.tsx';
import { Payload } from '../../../parts/Payload.tsx';
import { asProblem } from '../../../words/problems.ts';
import { transformSentence } from '../../../words/trials.ts';
import { type EndpointFields, headersOf } from '../form/fields.ts';
import classes from './Trial.module.css';

/** What the transformation would make of the event, with what it wrote to the console; run as it is typed. */
export function TransformTrial({ fields, sample }: { fields: EndpointFields; sample: SampleEvent }) {
  const { transform, url, headers } = fields;
  const [settled] = useDebouncedValue(JSON.stringify({ transform, url, headers: headersOf(headers) }), 350);
  const trial = useQuery({
    queryKey: ['transform-trial', settled, sample],
    retry: false,
    gcTime: 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const { transform: code, ...endpoint } = JSON.parse(settled) as {
        transform: string;
        url: string;
        headers: Record<string, string>;
      };
      return tryTransform(code, endpoint, sample, signal);
    },
  });
  if (trial.isError) {
    return (
      <p className={classes.verdict} data-good={false} role="status">
        {asProblem(trial.error).detail}
      </p>
    );
  }
  if (trial.data === undefined) return <p className={classes.verdict}>…</p>;
  const { ok, result, logs } = trial.data;
  return (
    <>
      <p className={classes.verdict} data-good={ok} role="status">
        {transformSentence(trial.data, sample.type)}
      </p>
      {logs.length > 0 && (
        <section className={classes.logs} aria-label="Console">
          <Text size="xs" c="dimmed">
            Console
          </Text>
          {logs.map(({ level, text }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name than their place
            <div key={i} data-level={level}>
              {level === 'log' ? '' : `${level}: `}
              {text}
            </div>
          ))}
        </section>
      )}
      {result !== undefined && !result.dropped && (
        <>
          {result.url !== null && result.url !== url && <p className={classes.url}>POST {result.url}</p>}
          <Payload text={result.body ?? ''} label="body that would be sent" />
          <Headers headers={Object.entries(result.headers ?? {})} title="Headers beside our own" />
        </>
      )}
    </>
  );
}
