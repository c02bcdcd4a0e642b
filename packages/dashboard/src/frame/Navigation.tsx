import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { SESSION, sessionQuery, signOut } from '../api/session.ts';
import { setZone, useZone } from '../live/zone.ts';
import { HelpIcon, MoonIcon, SignOutIcon, SunIcon } from '../parts/icons.tsx';
import { openHelp } from './help.ts';
import { LiveMark } from './LiveMark.tsx';
import { Logo } from './Logo.tsx';
import classes from './Navigation.module.css';
import { PLACES } from './places.ts';

/** The places, and at the foot what concerns the reader: live or not, zone, theme, help, sign out. */
export function Navigation({ bare = false, onGo }: { bare?: boolean; onGo?: () => void }) {
  const cache = useQueryClient();
  const leave = useMutation({ mutationFn: signOut, onSuccess: () => cache.setQueryData(SESSION, null) });
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const zone = useZone();
  const role = useQuery(sessionQuery).data?.role;
  return (
    <nav className={classes.nav} aria-label="Places">
      {!bare && (
        <div className={classes.logo}>
          <Logo />
        </div>
      )}
      {PLACES.filter(({ roles }) => role !== undefined && roles.includes(role)).map(({ to, name, icon: Icon }) => (
        <Link
          key={to}
          to={to}
          className={classes.item}
          activeOptions={{ exact: to === '/' }}
          {...(onGo === undefined ? {} : { onClick: onGo })}
        >
          <Icon />
          {name}
        </Link>
      ))}
      <div className={classes.foot}>
        <LiveMark />
        <button type="button" className={classes.item} onClick={() => setZone(zone === 'utc' ? 'local' : 'utc')}>
          <span className={classes.zone} aria-hidden="true">
            {zone === 'utc' ? 'UTC' : 'LOC'}
          </span>
          {zone === 'utc' ? 'Times in UTC' : 'Times in your zone'}
        </button>
        <button
          type="button"
          className={classes.item}
          onClick={() => setColorScheme(scheme === 'dark' ? 'light' : 'dark')}
        >
          {scheme === 'dark' ? <SunIcon /> : <MoonIcon />}
          {scheme === 'dark' ? 'Light' : 'Dark'}
        </button>
        <button type="button" className={classes.item} onClick={openHelp}>
          <HelpIcon />
          Keyboard
        </button>
        <button type="button" className={classes.item} onClick={() => leave.mutate()}>
          <SignOutIcon />
          Sign out
        </button>
      </div>
    </nav>
  );
}
