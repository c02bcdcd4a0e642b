import type { ComponentType } from 'react';
import type { Session } from '../api/types.ts';
import {
  AuditIcon,
  DeliveriesIcon,
  EndpointsIcon,
  EventsIcon,
  type IconProps,
  JobsIcon,
  KeysIcon,
  OverviewIcon,
  PlaygroundIcon,
  ReceiverIcon,
  SettingsIcon,
  SourcesIcon,
  TenantsIcon,
  TypesIcon,
} from '../parts/icons.tsx';

export interface Place {
  to:
    | '/'
    | '/events'
    | '/deliveries'
    | '/jobs'
    | '/endpoints'
    | '/sources'
    | '/event-types'
    | '/playground'
    | '/play'
    | '/tenants'
    | '/keys'
    | '/audit'
    | '/settings';
  name: string;
  /** The second key of `g …`. */
  key: string;
  icon: ComponentType<IconProps>;
  /** Whose keys may use it. */
  roles: readonly Session['role'][];
}

const READERS = ['admin', 'reader'] as const;

/** The places of the navigation, in its order. */
export const PLACES: readonly Place[] = [
  { to: '/', name: 'Overview', key: 'o', icon: OverviewIcon, roles: READERS },
  { to: '/events', name: 'Events', key: 'e', icon: EventsIcon, roles: READERS },
  { to: '/deliveries', name: 'Deliveries', key: 'd', icon: DeliveriesIcon, roles: READERS },
  { to: '/jobs', name: 'Jobs', key: 'b', icon: JobsIcon, roles: READERS },
  { to: '/endpoints', name: 'Endpoints', key: 'p', icon: EndpointsIcon, roles: READERS },
  { to: '/sources', name: 'Sources', key: 's', icon: SourcesIcon, roles: READERS },
  { to: '/event-types', name: 'Event types', key: 't', icon: TypesIcon, roles: READERS },
  { to: '/playground', name: 'Playground', key: 'y', icon: PlaygroundIcon, roles: ['admin', 'publisher', 'reader'] },
  { to: '/play', name: 'Receiver', key: 'v', icon: ReceiverIcon, roles: ['admin'] },
  { to: '/tenants', name: 'Tenants', key: 'n', icon: TenantsIcon, roles: READERS },
  { to: '/keys', name: 'Keys', key: 'k', icon: KeysIcon, roles: ['admin'] },
  { to: '/audit', name: 'Audit', key: 'a', icon: AuditIcon, roles: ['admin'] },
  { to: '/settings', name: 'Settings', key: 'c', icon: SettingsIcon, roles: READERS },
];
