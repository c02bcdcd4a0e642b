import { createRootRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { Frame } from './frame/Frame.tsx';
import { NotFound } from './frame/NotFound.tsx';
import { keep } from './frame/search.ts';

/** The site map. What is looked at stands in the address: paths name things, the search part narrows and selects. */
const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/events' });
  },
});

/** The list; an open event stands beside it. */
const events = createRoute({
  getParentRoute: () => root,
  path: '/events',
  validateSearch: keep('tenant', 'type', 'source', 'key', 'within', 'delivery', 'tab'),
  component: lazyRouteComponent(() => import('./screens/events/EventsScreen.tsx'), 'EventsScreen'),
});

const event = createRoute({
  getParentRoute: () => events,
  path: '$tenant/$event',
  component: lazyRouteComponent(() => import('./screens/event/EventScreen.tsx'), 'EventScreen'),
});

export const routeTree = root.addChildren([home, events.addChildren([event])]);
