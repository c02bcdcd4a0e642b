import { CloseButton, Group, Kbd, Pill, Select, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { findEvent } from '../../api/events.ts';
import { SearchIcon } from '../../parts/icons.tsx';
import { asProblem } from '../../words/problems.ts';
import classes from './FilterBar.module.css';
import { type EventSearch, readSearch, WITHIN } from './filter.ts';

const NAMES = ['type', 'tenant', 'source', 'key'] as const;

/** The search box, and beneath it what narrows the list now. */
export function FilterBar({ search }: { search: EventSearch }) {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [missed, setMissed] = useState<string | null>(null);
  const narrow = (change: { [K in keyof EventSearch]?: string | undefined }) =>
    navigate({ to: '/events', search: (now) => clean({ ...now, ...change }) });

  const submit = async () => {
    const { search: typed, id } = readSearch(text);
    setMissed(null);
    if (Object.keys(typed).length > 0) await narrow(typed);
    if (id !== null) {
      try {
        const event = await findEvent(id);
        if (event === null) return setMissed(`No event has the id ${id}.`);
        await navigate({ to: '/events/$tenant/$event', params: { tenant: event.tenant, event: event.id }, search });
      } catch (error) {
        return setMissed(asProblem(error).detail);
      }
    }
    setText('');
  };

  const narrowing = NAMES.filter((name) => search[name] !== undefined);
  return (
    <div>
      <div className={classes.bar}>
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <TextInput
            data-search
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
              setMissed(null);
            }}
            onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
            aria-label="Search events"
            placeholder="An event’s id, a type, or key:order-1001"
            leftSection={<SearchIcon size={15} />}
            rightSection={
              text === '' ? (
                <Kbd size="xs">/</Kbd>
              ) : (
                <CloseButton size="sm" aria-label="Clear" onClick={() => setText('')} />
              )
            }
            error={missed}
          />
        </form>
        <Select
          className={classes.within}
          aria-label="Time"
          data={[{ value: '', label: 'Any time' }, ...WITHIN.map(({ value, label }) => ({ value, label }))]}
          value={search.within ?? ''}
          onChange={(value) => narrow({ within: value ?? undefined })}
          allowDeselect={false}
          checkIconPosition="right"
        />
      </div>
      {narrowing.length > 0 && (
        <Group gap={6} mt={8}>
          {narrowing.map((name) => (
            <Pill
              key={name}
              withRemoveButton
              onRemove={() => narrow({ [name]: undefined })}
              removeButtonProps={{ 'aria-label': `Remove ${name}`, 'aria-hidden': false, tabIndex: 0 }}
            >
              {name}: {search[name]}
            </Pill>
          ))}
        </Group>
      )}
    </div>
  );
}

function clean(search: { [K in keyof EventSearch]?: string | undefined }): EventSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ''));
}
