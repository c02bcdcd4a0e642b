import { Select, TextInput } from '@mantine/core';
import { useZone } from '../live/zone.ts';
import { inputTime, typedTime } from '../words/time.ts';
import classes from './TimeFilter.module.css';
import { type RangeSearch, WITHIN } from './time-range.ts';

const RANGE = 'range';
const HOUR_MS = 3_600_000;

export interface TimeFilterProps {
  search: RangeSearch;
  onChange: (change: { [K in keyof RangeSearch]?: string | undefined }) => void;
}

/** When it was: any time, lately, or between two times in the reader's zone. */
export function TimeFilter({ search, onChange }: TimeFilterProps) {
  const zone = useZone();
  const isRange = search.since !== undefined || search.until !== undefined;
  const choose = (value: string | null) => {
    if (value !== RANGE) return onChange({ within: value ?? undefined, since: undefined, until: undefined });
    onChange({ within: undefined, since: new Date(Date.now() - HOUR_MS).toISOString() });
  };
  return (
    <>
      <Select
        className={classes.within}
        aria-label="Time"
        data={[
          { value: '', label: 'Any time' },
          ...WITHIN.map(({ value, label }) => ({ value, label })),
          { value: RANGE, label: 'Between …' },
        ]}
        value={isRange ? RANGE : (search.within ?? '')}
        onChange={choose}
        allowDeselect={false}
        checkIconPosition="right"
      />
      {isRange && (
        <div className={classes.range}>
          {(['since', 'until'] as const).map((name) => (
            <TextInput
              key={name}
              type="datetime-local"
              aria-label={`${name === 'since' ? 'From' : 'Before'} (${zone === 'utc' ? 'UTC' : 'your zone'})`}
              value={inputTime(search[name], zone)}
              onChange={({ currentTarget: { value } }) => onChange({ [name]: typedTime(value, zone) })}
            />
          ))}
        </div>
      )}
    </>
  );
}
