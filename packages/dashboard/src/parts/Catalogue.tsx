import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { eventTypesQuery } from '../api/event-types.ts';
import type { EventType } from '../api/types.ts';
import { given } from '../frame/search.ts';
import classes from './Catalogue.module.css';
import { Empty } from './Empty.tsx';
import { Failure } from './Failure.tsx';
import { Page } from './Page.tsx';
import { WalkedRows } from './RowList.tsx';
import { Rows } from './Rows.tsx';
import { SearchBox } from './SearchBox.tsx';

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
        <SearchBox
          label="Search event types"
          placeholder="Name or description"
          value={q}
          onChange={(next) =>
            navigate({ to: '/event-types', search: given<{ q?: string }>({ q: next }), replace: true })
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
      <WalkedRows>
        {shown.map((type) => (
          <li key={type.name}>
            <Link to="/event-types/$name" params={{ name: type.name }} className={classes.row} data-row>
              <span className={classes.name}>{type.name}</span>
              <span className={classes.about}>{type.description}</span>
              {marks !== undefined && <span className={classes.marks}>{marks(type)}</span>}
            </Link>
          </li>
        ))}
      </WalkedRows>
    </Page>
  );
}
