import { SegmentedControl } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { deleteKey, keysQuery } from '../../api/keys.ts';
import { sessionQuery } from '../../api/session.ts';
import { given } from '../../frame/search.ts';
import { useNow } from '../../live/clock.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { Page } from '../../parts/Page.tsx';
import { WalkedRows } from '../../parts/RowList.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { SearchBox } from '../../parts/SearchBox.tsx';
import { keysSentence, ROLES } from '../../words/keys.ts';
import { KeyRow } from './KeyRow.tsx';
import classes from './KeysScreen.module.css';
import { NewKey } from './NewKey.tsx';

interface Search {
  q?: string;
  role?: string;
}

/** The API keys: who may do what? */
export function KeysScreen() {
  const { q, role } = useSearch({ from: '/keys' });
  const navigate = useNavigate();
  const cache = useQueryClient();
  const now = useNow();
  const found = useQuery(keysQuery);
  const own = useQuery(sessionQuery).data?.key.id;
  const remove = useMutation({
    mutationFn: deleteKey,
    onSuccess: () => cache.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
  const set = (change: { [K in keyof Search]?: string | undefined }) =>
    navigate({ to: '/keys', search: given<Search>({ q, role, ...change }), replace: true });
  const text = (q ?? '').toLowerCase();
  const shown = (found.data ?? []).filter(
    (key) =>
      (role === undefined || key.role === role) &&
      `${key.name ?? ''} ${key.prefix} ${key.id} ${key.tenant ?? ''}`.toLowerCase().includes(text),
  );
  return (
    <Page
      title={found.isSuccess ? keysSentence(found.data, now) : 'Keys'}
      sub="A key is shown once, when it is made. Only its beginning is kept to be read."
      actions={<NewKey />}
      tools={
        <div className={classes.tools}>
          <SearchBox
            label="Search keys"
            placeholder="Name, beginning or tenant"
            value={q}
            onChange={(next) => set({ q: next })}
          />
          <SegmentedControl
            size="xs"
            aria-label="Role"
            value={role ?? 'all'}
            data={['all', ...ROLES.map(({ value }) => value)]}
            onChange={(next) => set({ role: next === 'all' ? undefined : next })}
          />
        </div>
      }
    >
      {found.isPending && <Rows height={60} />}
      {found.isError && <Failure what="The keys could not be read" error={found.error} retry={() => found.refetch()} />}
      {remove.isError && <Failure what="The key was not deleted" error={remove.error} />}
      {found.isSuccess && shown.length === 0 && <Empty title="No key fits">Take away a part of the search.</Empty>}
      <WalkedRows label="Keys">
        {shown.map((key) => (
          <KeyRow key={key.id} apiKey={key} isOwn={key.id === own} onDelete={() => remove.mutate(key.id)} />
        ))}
      </WalkedRows>
    </Page>
  );
}
