import { useHotkeys } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet } from '@tanstack/react-router';
import { endpointsQuery } from '../api/endpoints.ts';
import { portalQuery } from '../api/portal.ts';
import { LiveMark } from '../frame/LiveMark.tsx';
import { useStream } from '../frame/use-stream.ts';
import { type Refresh, useRefresh } from '../live/use-refresh.ts';
import { setZone, useZone } from '../live/zone.ts';
import { Time } from '../parts/Time.tsx';
import classes from './PortalFrame.module.css';

const PLACES = [
  { to: '/', name: 'Overview' },
  { to: '/endpoints', name: 'Endpoints' },
  { to: '/events', name: 'Events' },
  { to: '/event-types', name: 'Event types' },
] as const;

/** The first line is about how the endpoints are, which an attempt may change. */
const LIVE: Refresh = {
  keys: [endpointsQuery.queryKey],
  when: ({ kind }) => kind === 'attempt',
  atMostEveryMs: 1_500,
};

/** What stands around every page of the portal: whose it is, the places, and how long the session holds. */
export function PortalFrame() {
  useStream();
  useRefresh(LIVE);
  useHotkeys([['/', () => document.querySelector<HTMLInputElement>('[data-search]')?.focus()]]);
  const portal = useQuery(portalQuery).data;
  const zone = useZone();
  if (portal === undefined || portal === null) return null;
  const { title, logo, tenant, scope, expiresAt } = portal;
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        Skip to the content
      </a>
      <header className={classes.head}>
        <div className={classes.brand}>
          {logo !== null && <img src={logo} alt="" className={classes.logo} referrerPolicy="no-referrer" />}
          <span className={classes.title}>{title}</span>
          <span className={classes.tenant}>{tenant.name ?? tenant.id}</span>
        </div>
        <nav aria-label="Places" className={classes.places}>
          {PLACES.map(({ to, name }) => (
            <Link
              key={to}
              to={to}
              className={classes.place}
              activeOptions={{ exact: to === '/', includeSearch: false }}
            >
              {name}
            </Link>
          ))}
        </nav>
      </header>
      <main id="content" className={classes.content} tabIndex={-1}>
        <Outlet />
      </main>
      <footer className={classes.foot}>
        <LiveMark />
        {scope === 'read' && <span>You can look, and change nothing.</span>}
        <span className={classes.end}>
          This session ends <Time at={expiresAt} ahead />
        </span>
        <button type="button" className={classes.zone} onClick={() => setZone(zone === 'utc' ? 'local' : 'utc')}>
          {zone === 'utc' ? 'Times in UTC' : 'Times in your zone'}
        </button>
      </footer>
    </div>
  );
}
