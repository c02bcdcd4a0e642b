import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Frame } from './frame/Frame.tsx';
import { NotFound } from './frame/NotFound.tsx';
import { keep } from './frame/search.ts';

/** The site map. What is looked at stands in the address: paths name things, the search part narrows and selects. */
const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: keep('span'),
  component: lazyRouteComponent(() => import('./screens/overview/OverviewScreen.tsx'), 'OverviewScreen'),
});

/** The list; an open event stands beside it. */
const events = createRoute({
  getParentRoute: () => root,
  path: '/events',
  validateSearch: keep('tenant', 'type', 'source', 'key', 'within', 'since', 'until', 'contains', 'delivery', 'tab'),
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
  validateSearch: keep('status', 'endpoint', 'tenant', 'type', 'within', 'bulk'),
  component: lazyRouteComponent(() => import('./screens/deliveries/DeliveriesScreen.tsx'), 'DeliveriesScreen'),
});

const delivery = createRoute({
  getParentRoute: () => root,
  path: '/deliveries/$id',
  component: lazyRouteComponent(() => import('./screens/delivery/DeliveryScreen.tsx'), 'DeliveryScreen'),
});

const jobs = createRoute({
  getParentRoute: () => root,
  path: '/jobs',
  validateSearch: keep('status', 'endpoint', 'tenant'),
  component: lazyRouteComponent(() => import('./screens/jobs/JobsScreen.tsx'), 'JobsScreen'),
});

const job = createRoute({
  getParentRoute: () => root,
  path: '/jobs/$id',
  component: lazyRouteComponent(() => import('./screens/jobs/JobScreen.tsx'), 'JobScreen'),
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
  validateSearch: keep('tab', 'status', 'span', 'since', 'until', 'which', 'sample'),
  component: lazyRouteComponent(() => import('./screens/endpoint/EndpointScreen.tsx'), 'EndpointScreen'),
});

const sources = createRoute({
  getParentRoute: () => root,
  path: '/sources',
  validateSearch: keep('q', 'tenant'),
  component: lazyRouteComponent(() => import('./screens/sources/SourcesScreen.tsx'), 'SourcesScreen'),
});

const newSource = createRoute({
  getParentRoute: () => root,
  path: '/sources/new',
  validateSearch: keep('q', 'provider', 'id'),
  component: lazyRouteComponent(() => import('./screens/source/NewSourceScreen.tsx'), 'NewSourceScreen'),
});

const source = createRoute({
  getParentRoute: () => root,
  path: '/sources/$id',
  validateSearch: keep('tab'),
  component: lazyRouteComponent(() => import('./screens/source/SourceScreen.tsx'), 'SourceScreen'),
});

const eventTypes = createRoute({
  getParentRoute: () => root,
  path: '/event-types',
  validateSearch: keep('q'),
  component: lazyRouteComponent(() => import('./screens/event-types/EventTypesScreen.tsx'), 'EventTypesScreen'),
});

const newEventType = createRoute({
  getParentRoute: () => root,
  path: '/event-types/new',
  component: lazyRouteComponent(() => import('./screens/event-types/NewEventTypeScreen.tsx'), 'NewEventTypeScreen'),
});

const eventType = createRoute({
  getParentRoute: () => root,
  path: '/event-types/$name',
  validateSearch: keep('tab'),
  component: lazyRouteComponent(() => import('./screens/event-types/EventTypeScreen.tsx'), 'EventTypeScreen'),
});

const playground = createRoute({
  getParentRoute: () => root,
  path: '/playground',
  validateSearch: keep('type', 'tenant', 'key', 'channels'),
  component: lazyRouteComponent(() => import('./screens/playground/PlaygroundScreen.tsx'), 'PlaygroundScreen'),
});

const play = createRoute({
  getParentRoute: () => root,
  path: '/play',
  validateSearch: keep('receiver'),
  component: lazyRouteComponent(() => import('./screens/play/PlayScreen.tsx'), 'PlayScreen'),
});

const tenants = createRoute({
  getParentRoute: () => root,
  path: '/tenants',
  validateSearch: keep('q'),
  component: lazyRouteComponent(() => import('./screens/tenants/TenantsScreen.tsx'), 'TenantsScreen'),
});

const tenant = createRoute({
  getParentRoute: () => root,
  path: '/tenants/$id',
  validateSearch: keep('tab'),
  component: lazyRouteComponent(() => import('./screens/tenant/TenantScreen.tsx'), 'TenantScreen'),
});

const keys = createRoute({
  getParentRoute: () => root,
  path: '/keys',
  validateSearch: keep('q', 'role'),
  component: lazyRouteComponent(() => import('./screens/keys/KeysScreen.tsx'), 'KeysScreen'),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: keep('key', 'operation', 'object', 'tenant', 'within', 'since', 'until'),
  component: lazyRouteComponent(() => import('./screens/audit/AuditScreen.tsx'), 'AuditScreen'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  validateSearch: keep('q', 'only'),
  component: lazyRouteComponent(() => import('./screens/settings/SettingsScreen.tsx'), 'SettingsScreen'),
});

export const routeTree = root.addChildren([
  overview,
  events.addChildren([event]),
  deliveries,
  delivery,
  jobs,
  job,
  endpoints,
  newEndpoint,
  endpoint,
  sources,
  newSource,
  source,
  eventTypes,
  newEventType,
  eventType,
  playground,
  play,
  tenants,
  tenant,
  keys,
  audit,
  settings,
]);
