import { Badge, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { settingsQuery } from '../../api/settings.ts';
import type { ServerSettings } from '../../api/types.ts';
import { given } from '../../frame/search.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { Figure, Figures } from '../../parts/Figure.tsx';
import { Page } from '../../parts/Page.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { SearchBox } from '../../parts/SearchBox.tsx';
import { Time } from '../../parts/Time.tsx';
import { bytesWords } from '../../words/figures.ts';
import { spanWords } from '../../words/time.ts';
import classes from './SettingsScreen.module.css';

interface Search {
  q?: string;
  only?: string;
}

const STORES = { sqlite: 'SQLite', postgres: 'PostgreSQL' } as const;

/** What does the server run with? */
export function SettingsScreen() {
  const { q, only } = useSearch({ from: '/settings' });
  const navigate = useNavigate();
  const found = useQuery({ ...settingsQuery, refetchInterval: 60_000 });
  const set = (change: { [K in keyof Search]?: string | undefined }) =>
    navigate({ to: '/settings', search: given<Search>({ q, only, ...change }), replace: true });
  const text = (q ?? '').toLowerCase();
  const shown = (found.data?.settings ?? []).filter(
    ({ flag, variable, doc, isDefault }) =>
      `${flag} ${variable} ${doc}`.toLowerCase().includes(text) && (only !== 'given' || !isDefault),
  );
  return (
    <Page
      title={found.isSuccess ? firstLine(found.data) : 'Settings'}
      sub="Settings are given where the server is started, by flag or by variable; a flag wins. None is changed here."
      tools={
        <div className={classes.tools}>
          <SearchBox
            label="Search settings"
            placeholder="Flag, variable or words"
            value={q}
            onChange={(next) => set({ q: next })}
          />
          <SegmentedControl
            size="xs"
            aria-label="Which settings"
            value={only === 'given' ? 'given' : 'all'}
            data={[
              { value: 'all', label: 'all' },
              { value: 'given', label: 'not as by default' },
            ]}
            onChange={(next) => set({ only: next === 'given' ? next : undefined })}
          />
        </div>
      }
    >
      {found.isPending && <Rows />}
      {found.isError && (
        <Failure what="The settings could not be read" error={found.error} retry={() => found.refetch()} />
      )}
      {found.isSuccess && (
        <>
          <Figures>
            <Figure name="Version" value={found.data.version} more={`started by posthorn ${found.data.mode}`} />
            <Figure name="Started" value={<Time at={found.data.startedAt} />} more={`on Node.js ${found.data.node}`} />
            <Figure
              name="Store"
              value={bytesWords(found.data.storeBytes)}
              more={`${STORES[found.data.store]}, its log included`}
            />
            <Figure
              name="Events are kept for"
              value={spanWords(found.data.retentionSeconds * 1_000)}
              more="where neither tenant nor event type says otherwise"
            />
          </Figures>
          <ul className={classes.rows}>
            {shown.map((setting) => (
              <li key={setting.flag} className={classes.row}>
                <span className={classes.flag}>
                  {setting.flag}
                  <span className={classes.variable}>{setting.variable}</span>
                </span>
                <span className={classes.value}>
                  {setting.secret ? <em>secret</em> : (setting.value ?? '') === '' ? <em>not set</em> : setting.value}
                  {!setting.isDefault && <Badge>given</Badge>}
                </span>
                <span className={classes.doc}>{setting.doc}</span>
              </li>
            ))}
          </ul>
          {shown.length === 0 && (
            <Empty title="No setting fits">
              {only === 'given' && text === '' ? 'Everything is as by default.' : 'Search for another word.'}
            </Empty>
          )}
        </>
      )}
    </Page>
  );
}

function firstLine({ version, store, retentionSeconds }: ServerSettings): string {
  const kept =
    retentionSeconds === 0
      ? 'keeps payloads until they are delivered'
      : `keeps events for ${spanWords(retentionSeconds * 1_000)}`;
  return `Posthorn ${version} runs on ${STORES[store]} and ${kept}`;
}
