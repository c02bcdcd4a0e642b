import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type AskedFor, type SampleEvent, tryFilter } from '../../../api/trials.ts';
import { asProblem } from '../../../words/problems.ts';
import { trialSentence } from '../../../words/trials.ts';
import { type EndpointFields, isJsonObject } from '../form/fields.ts';
import classes from './Trial.module.css';

/** Whether an endpoint set like this would get the event, and why not; asked as it is typed. */
export function FilterTrial({ fields, sample }: { fields: EndpointFields; sample: SampleEvent }) {
  const { eventTypes, channels, sources, filter } = fields;
  const [settled] = useDebouncedValue(JSON.stringify({ eventTypes, channels, sources, filter }), 250);
  const asked = JSON.parse(settled) as AskedFor;
  const readable = asked.filter.trim() === '' || isJsonObject(asked.filter);
  const trial = useQuery({
    queryKey: ['filter-trial', settled, sample],
    enabled: readable,
    retry: false,
    gcTime: 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => tryFilter(asked, sample, signal),
  });
  const verdict = !readable
    ? { good: false, words: 'The filter is not a JSON object yet.' }
    : trial.isError
      ? { good: false, words: asProblem(trial.error).detail }
      : trial.data === undefined
        ? null
        : { good: trial.data.matches, words: trialSentence(trial.data, sample.type) };
  return (
    <p className={classes.verdict} data-good={verdict?.good} role="status">
      {verdict?.words ?? '…'}
    </p>
  );
}
