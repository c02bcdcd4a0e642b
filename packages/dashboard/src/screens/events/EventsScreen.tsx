import { Outlet, useMatch, useSearch } from '@tanstack/react-router';
import { EventList } from './EventList.tsx';
import classes from './EventsScreen.module.css';

/** The events, and beside them the one that is open; on a phone one or the other. */
export function EventsScreen() {
  const search = useSearch({ from: '/events' });
  const open = useMatch({ from: '/events/$tenant/$event', shouldThrow: false }) !== undefined;
  return (
    <div className={classes.split} data-open={open}>
      <div className={classes.list}>
        <EventList search={search} open={open} />
      </div>
      {open && (
        <section className={classes.detail} aria-label="The open event">
          <Outlet />
        </section>
      )}
    </div>
  );
}
