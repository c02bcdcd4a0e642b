import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { eventTypesQuery } from '../api/event-types.ts';
import type { EventType } from '../api/types.ts';
import classes from './Catalogue.module.css';
import { Empty } from './Empty.tsx';
import { Failure } from './Failure.tsx';
import { SearchIcon } from './icons.tsx';
import { Page } from './Page.tsx';
import { Rows } from './Rows.tsx';
import { useRowKeys } from './use-row-keys.ts';

interface CatalogueProps {
  /** The first line, of so many types. */
  readonly title: (types: number) => string;
  readonly sub: string;
  readonly actions?: ReactNode;
  /** What failed when it could not be read. */
  readonly failure: string;
  /** What is said where there is no type at all. */
  readonly none: { readonly title: string; readonly advice: string };
  /** What stands at the end of a type's row. */
  readonly marks?: (type: EventType) => ReactNode;
}

/** The event types, searchable, each a link: for who runs the platform and for its customers. */
export function Catalogue({ title, sub, actions, failure, none, marks }: CatalogueProps) {
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
      title={found.isSuccess ? title(all.length) : 'Event types'}
      sub={sub}
      actions={actions}
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
      {found.isError && <Failure what={failure} error={found.error} retry={() => found.refetch()} />}
      {found.isSuccess && shown.length === 0 && (
        <Empty title={all.length === 0 ? none.title : 'No type fits'}>
          {all.length === 0 ? none.advice : 'Search for another part of its name.'}
        </Empty>
      )}
      <ul className={classes.rows} ref={list}>
        {shown.map((type) => (
          <li key={type.name}>
            <Link to="/event-types/$name" params={{ name: type.name }} className={classes.row} data-row>
              <span className={classes.name}>{type.name}</span>
              <span className={classes.about}>{type.description}</span>
              {marks !== undefined && <span className={classes.marks}>{marks(type)}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
