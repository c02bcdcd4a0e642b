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

const deliveries = createRoute({
  getParentRoute: () => root,
  path: '/deliveries',
  validateSearch: keep('status', 'endpoint', 'tenant', 'type'),
  component: lazyRouteComponent(() => import('./screens/deliveries/DeliveriesScreen.tsx'), 'DeliveriesScreen'),
});

const delivery = createRoute({
  getParentRoute: () => root,
  path: '/deliveries/$id',
  component: lazyRouteComponent(() => import('./screens/delivery/DeliveryScreen.tsx'), 'DeliveryScreen'),
});

const endpoints = createRoute({
  getParentRoute: () => root,
  path: '/endpoints',
  validateSearch: keep('q', 'tenant'),
  component: lazyRouteComponent(() => import('./screens/endpoints/EndpointsScreen.tsx'), 'EndpointsScreen'),
});

const newEndpoint = createRoute({
  getParentRoute: () => root,
  path: '/endpoints/new',
  component: lazyRouteComponent(() => import('./screens/endpoint/NewEndpointScreen.tsx'), 'NewEndpointScreen'),
});

const endpoint = createRoute({
  getParentRoute: () => root,
  path: '/endpoints/$id',
  validateSearch: keep('tab', 'status'),
  component: lazyRouteComponent(() => import('./screens/endpoint/EndpointScreen.tsx'), 'EndpointScreen'),
});

export const routeTree = root.addChildren([
  home,
  events.addChildren([event]),
  deliveries,
  delivery,
  endpoints,
  newEndpoint,
  endpoint,
]);
