import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { tenantsQuery } from '../../api/tenants.ts';
import { useAudience } from '../../parts/audience.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Failure } from '../../parts/Failure.tsx';
import { Page } from '../../parts/Page.tsx';
import { WalkedRows } from '../../parts/RowList.tsx';
import { Rows } from '../../parts/Rows.tsx';
import { SearchBox } from '../../parts/SearchBox.tsx';
import { Time } from '../../parts/Time.tsx';
import { count } from '../../words/summary.ts';
import { retentionWords, tenantName } from '../../words/tenants.ts';
import { NewTenant } from './NewTenant.tsx';
import classes from './TenantsScreen.module.css';

/** More rows than these are narrowed down before they are shown. */
const SHOWN = 200;

/** The tenants: whose events are kept apart? */
export function TenantsScreen() {
  const { changes } = useAudience();
  const { q } = useSearch({ from: '/tenants' });
  const navigate = useNavigate();
  const found = useQuery(tenantsQuery);
  const all = found.data ?? [];
  const text = (q ?? '').toLowerCase();
  const fitting = all.filter(({ id, name }) => `${id} ${name ?? ''}`.toLowerCase().includes(text));
  const shown = fitting.slice(0, SHOWN);
  return (
    <Page
      title={found.isSuccess ? `${count(all.length, 'tenant')}, each seeing only its own` : 'Tenants'}
      sub="A tenant is a customer of yours: events and endpoints of one never meet those of another."
      actions={changes && <NewTenant />}
      tools={
        <SearchBox
          label="Search tenants"
          placeholder="Name or id"
          value={q}
          onChange={(next) =>
            navigate({ to: '/tenants', search: next === undefined ? {} : { q: next }, replace: true })
          }
        />
      }
    >
      {found.isPending && <Rows />}
      {found.isError && (
        <Failure what="The tenants could not be read" error={found.error} retry={() => found.refetch()} />
      )}
      {found.isSuccess && fitting.length === 0 && (
        <Empty title="No tenant fits">Search for another part of its name or id.</Empty>
      )}
      <WalkedRows>
        {shown.map((tenant) => (
          <li key={tenant.id}>
            <Link to="/tenants/$id" params={{ id: tenant.id }} className={classes.row} data-row>
              <span className={classes.name}>{tenantName(tenant)}</span>
              <span className={classes.id}>{tenant.name === null ? '' : tenant.id}</span>
              <span className={classes.more}>
                {tenant.retentionSeconds === null ? '' : retentionWords(tenant.retentionSeconds)}
              </span>
              <span className={classes.more}>
                made <Time at={tenant.createdAt} />
              </span>
            </Link>
          </li>
        ))}
      </WalkedRows>
      {fitting.length > SHOWN && <Empty title={`${fitting.length - SHOWN} more`}>Narrow the search to see them.</Empty>}
    </Page>
  );
}
