import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { eventTypesQuery } from '../../api/event-types.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { SearchIcon } from '../../parts/icons.tsx';
import { Page } from '../../parts/Page.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { useRowKeys } from '../../parts/use-row-keys.ts';
import classes from '../../screens/event-types/EventTypesScreen.module.css';
import { count } from '../../words/summary.ts';

/** The catalogue as a customer reads it: what can I be told of? */
export function CatalogueScreen() {
  const { q } = useSearch({ from: '/event-types' });
  const navigate = useNavigate();
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list);
  const found = useQuery(eventTypesQuery);
  const all = found.data ?? [];
  const text = (q ?? '').toLowerCase();
  const shown = all.filter(({ name, description }) => `${name} ${description ?? ''}`.toLowerCase().includes(text));
  return (
    <Page
      title={found.isSuccess ? `You can be told of ${count(all.length, 'type')} of events` : 'Event types'}
      sub="An endpoint asks for types by name, or by a pattern such as order.*"
      tools={
        <TextInput
          data-search
          maw={420}
          aria-label="Search event types"
          placeholder="Name or description"
          leftSection={<SearchIcon size={15} />}
          value={q ?? ''}
          onChange={({ currentTarget: { value } }) =>
            navigate({ to: '/event-types', search: value === '' ? {} : { q: value }, replace: true })
          }
        />
      }
    >
      {found.isPending && <Rows />}
      {found.isError && (
        <Failure what="The event types could not be read" error={found.error} retry={() => found.refetch()} />
      )}
      {found.isSuccess && shown.length === 0 && (
        <Empty title={all.length === 0 ? 'Nothing is described here yet' : 'No type fits'}>
          {all.length === 0
            ? 'An endpoint without event types gets every event.'
            : 'Search for another part of its name.'}
        </Empty>
      )}
      <ul className={classes.rows} ref={list}>
        {shown.map((type) => (
          <li key={type.name}>
            <Link to="/event-types/$name" params={{ name: type.name }} className={classes.row} data-row>
              <span className={classes.name}>{type.name}</span>
              <span className={classes.about}>{type.description}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
