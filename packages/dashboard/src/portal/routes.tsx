import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { NotFound } from '../frame/NotFound.tsx';
import { HOW_TO_ROUTE, keep } from '../frame/search.ts';
import { PortalFrame } from './PortalFrame.tsx';

/** The portal's places. They are called as the dashboard's are, so that both share the parts that link to them. */
const root = createRootRoute({ component: PortalFrame, notFoundComponent: NotFound });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./screens/HomeScreen.tsx'), 'HomeScreen'),
});

const events = createRoute({
  getParentRoute: () => root,
  path: '/events',
  validateSearch: keep('type', 'key', 'within', 'since', 'until', 'contains', 'delivery', 'tab'),
  component: lazyRouteComponent(() => import('../screens/events/EventsScreen.tsx'), 'EventsScreen'),
});

const event = createRoute({
  getParentRoute: () => events,
  path: '$tenant/$event',
  component: lazyRouteComponent(() => import('../screens/event/EventScreen.tsx'), 'EventScreen'),
});

const delivery = createRoute({
  getParentRoute: () => root,
  path: '/deliveries/$id',
  component: lazyRouteComponent(() => import('../screens/delivery/DeliveryScreen.tsx'), 'DeliveryScreen'),
});

const endpoints = createRoute({
  getParentRoute: () => root,
  path: '/endpoints',
  validateSearch: keep('q'),
  component: lazyRouteComponent(() => import('../screens/endpoints/EndpointsScreen.tsx'), 'EndpointsScreen'),
});

const newEndpoint = createRoute({
  getParentRoute: () => root,
  path: '/endpoints/new',
  component: lazyRouteComponent(() => import('../screens/endpoint/NewEndpointScreen.tsx'), 'NewEndpointScreen'),
});

const endpoint = createRoute({
  getParentRoute: () => root,
  path: '/endpoints/$id',
  validateSearch: keep('tab', 'status', 'since', 'until', 'which', 'sample'),
  component: lazyRouteComponent(() => import('./screens/OwnEndpointScreen.tsx'), 'OwnEndpointScreen'),
});

const job = createRoute({
  getParentRoute: () => root,
  path: '/jobs/$id',
  component: lazyRouteComponent(() => import('../screens/jobs/JobScreen.tsx'), 'JobScreen'),
});

const eventTypes = createRoute({
  getParentRoute: () => root,
  path: '/event-types',
  validateSearch: keep('q'),
  component: lazyRouteComponent(() => import('./screens/CatalogueScreen.tsx'), 'CatalogueScreen'),
});

const eventType = createRoute({
  getParentRoute: () => root,
  path: '/event-types/$name',
  component: lazyRouteComponent(() => import('./screens/CatalogueEntryScreen.tsx'), 'CatalogueEntryScreen'),
});

const routeTree = root.addChildren([
  home,
  events.addChildren([event]),
  delivery,
  endpoints,
  newEndpoint,
  endpoint,
  job,
  eventTypes,
  eventType,
]);

export const portalRouter = createRouter({ routeTree, basepath: '/portal', ...HOW_TO_ROUTE });
