import { Badge, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import { eventTypesQuery } from '../../api/event-types.ts';
import { useAudience } from '../../parts/audience.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { PlusIcon, SearchIcon } from '../../parts/icons.tsx';
import { ButtonLink } from '../../parts/links.tsx';
import { Page } from '../../parts/Page.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { useRowKeys } from '../../parts/use-row-keys.ts';
import { count } from '../../words/summary.ts';
import classes from './EventTypesScreen.module.css';

/** The catalogue: what can be subscribed to? */
export function EventTypesScreen() {
  const { changes } = useAudience();
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
      title={found.isSuccess ? `${count(all.length, 'event type')} can be subscribed to` : 'Event types'}
      sub="A type with a schema refuses what does not fit it. Types that are not listed here can be published all the same."
      actions={
        changes && (
          <ButtonLink to="/event-types/new" leftSection={<PlusIcon size={15} />}>
            New event type
          </ButtonLink>
        )
      }
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
        <Failure what="The catalogue could not be read" error={found.error} retry={() => found.refetch()} />
      )}
      {found.isSuccess && shown.length === 0 && (
        <Empty title={all.length === 0 ? 'The catalogue is empty' : 'No type fits'}>
          {all.length === 0
            ? 'Describe what your application publishes: a name such as order.created, an example, and a schema where it must hold.'
            : 'Search for another part of its name.'}
        </Empty>
      )}
      <ul className={classes.rows} ref={list}>
        {shown.map((type) => (
          <li key={type.name}>
            <Link to="/event-types/$name" params={{ name: type.name }} className={classes.row} data-row>
              <span className={classes.name}>{type.name}</span>
              <span className={classes.about}>{type.description}</span>
              <span className={classes.marks}>
                {type.sensitive && <Badge color="red">sensitive</Badge>}
                {type.schema !== null && <Badge color="gray">schema</Badge>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
