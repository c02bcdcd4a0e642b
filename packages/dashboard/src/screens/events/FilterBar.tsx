import { Anchor, CloseButton, Group, Kbd, Pill, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { findEvent } from '../../api/events.ts';
import { given } from '../../frame/search.ts';
import { SearchIcon } from '../../parts/icons.tsx';
import { TimeFilter } from '../../parts/TimeFilter.tsx';
import { asProblem } from '../../words/problems.ts';
import classes from './FilterBar.module.css';
import { type EventSearch, readSearch } from './filter.ts';

const NAMES = ['type', 'tenant', 'source', 'key', 'contains'] as const;

/** The search box, and beneath it what narrows the list now. */
export function FilterBar({ search, children }: { search: EventSearch; children?: ReactNode }) {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [missed, setMissed] = useState<ReactNode>(null);
  const narrow = (change: { [K in keyof EventSearch]?: string | undefined }) => {
    setMissed(null);
    return navigate({ to: '/events', search: (now) => given<EventSearch>({ ...now, ...change }) });
  };

  const submit = async () => {
    const { search: typed, id } = readSearch(text);
    if (Object.keys(typed).length > 0) await narrow(typed);
    if (id !== null) {
      try {
        const event = await findEvent(id);
        if (event === null) {
          return setMissed(
            <>
              No event has the id {id}.{' '}
              <Anchor component="button" type="button" inherit underline="always" onClick={() => look(id)}>
                Look for it in what events carry
              </Anchor>
            </>,
          );
        }
        await navigate({ to: '/events/$tenant/$event', params: { tenant: event.tenant, event: event.id }, search });
      } catch (error) {
        return setMissed(asProblem(error).detail);
      }
    }
    setText('');
  };
  const look = (contains: string) => {
    setText('');
    void narrow({ contains });
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
            placeholder="An id, a type, key:order-1001, or &quot;what they carry&quot;"
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
        <TimeFilter search={search} onChange={narrow} />
        {children}
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
