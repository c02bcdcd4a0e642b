import type { ComponentType } from 'react';
import { DeliveriesIcon, EndpointsIcon, EventsIcon, type IconProps } from '../parts/icons.tsx';

export interface Place {
  to: '/events' | '/deliveries' | '/endpoints';
  name: string;
  /** The second key of `g …`. */
  key: string;
  icon: ComponentType<IconProps>;
}

/** The places of the navigation, in its order. */
export const PLACES: readonly Place[] = [
  { to: '/events', name: 'Events', key: 'e', icon: EventsIcon },
  { to: '/deliveries', name: 'Deliveries', key: 'd', icon: DeliveriesIcon },
  { to: '/endpoints', name: 'Endpoints', key: 'p', icon: EndpointsIcon },
];
