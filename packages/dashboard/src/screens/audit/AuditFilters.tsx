import { CloseButton, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { SearchIcon } from '../../parts/icons.tsx';
import { TimeFilter } from '../../parts/TimeFilter.tsx';
import { doneWords } from '../../words/audit.ts';
import classes from './AuditScreen.module.css';
import type { AuditSearch } from './search.ts';

export interface AuditFiltersProps {
  search: AuditSearch;
  /** Names of the keys by their ids. */
  keys: ReadonlyMap<string, string>;
  /** Of the entries that are shown. */
  operations: readonly string[];
  onChange: (change: { [K in keyof AuditSearch]?: string | undefined }) => void;
}

/** What narrows the log: who, what, to which thing, when. */
export function AuditFilters({ search, keys, operations, onChange }: AuditFiltersProps) {
  const [object, setObject] = useState(search.object ?? '');
  const all = [...new Set([...(search.operation === undefined ? [] : [search.operation]), ...operations])].sort();
  const who = search.key === undefined || keys.has(search.key) ? keys : new Map([...keys, [search.key, search.key]]);
  return (
    <div className={classes.filters}>
      <form
        className={classes.object}
        onSubmit={(event) => {
          event.preventDefault();
          onChange({ object: object.trim() });
        }}
      >
        <TextInput
          data-search
          aria-label="What it was done to"
          placeholder="An id or name, such as ep_…"
          leftSection={<SearchIcon size={15} />}
          rightSection={
            object !== '' && (
              <CloseButton
                size="sm"
                aria-label="Clear"
                onClick={() => {
                  setObject('');
                  onChange({ object: undefined });
                }}
              />
            )
          }
          value={object}
          onChange={(event) => setObject(event.currentTarget.value)}
        />
      </form>
      <Select
        aria-label="Who"
        placeholder="Everybody"
        className={classes.choice}
        data={[...who].map(([value, label]) => ({ value, label }))}
        value={search.key ?? null}
        onChange={(key) => onChange({ key: key ?? undefined })}
        clearable
        searchable
      />
      <Select
        aria-label="What was done"
        placeholder="Everything"
        className={classes.choice}
        data={all.map((value) => ({ value, label: doneWords(value) }))}
        value={search.operation ?? null}
        onChange={(operation) => onChange({ operation: operation ?? undefined })}
        clearable
        searchable
      />
      <TimeFilter search={search} onChange={onChange} />
    </div>
  );
}
