import type { Catalogue, CataloguedType } from './catalogue.ts';

const event = (type: string, description: string, data: Record<string, unknown>): CataloguedType => ({
  type,
  use: 'errors and incidents',
  description,
  example: {
    event: {
      id: '01BWGG2XJGZX8Q5LRZ8Q2Z1X2Y',
      event_type: type,
      resource_type: type.split('.')[0],
      occurred_at: '2026-11-24T07:24:34.123Z',
      agent: { id: 'PLH1HKV', type: 'user_reference', summary: 'Tenex Engineer' },
      client: null,
      data,
    },
  },
});

const incident = {
  id: 'PGR0VU2',
  type: 'incident',
  number: 2,
  status: 'triggered',
  title: 'A little bump in the road',
  service: { id: 'PF9KMXH', summary: 'API Service', type: 'service_reference' },
  assignees: [{ id: 'PTUXL6G', summary: 'User 123', type: 'user_reference' }],
  priority: { id: 'PSO75BM', summary: 'P1', type: 'priority_reference' },
  urgency: 'high',
};
const service = {
  id: 'PF9KMXH',
  type: 'service',
  summary: 'API Service',
  alert_creation: 'create_alerts_and_incidents',
};

export const pagerduty: Catalogue = {
  sensitive: false,
  types: [
    event('incident.triggered', 'Something is broken', incident),
    event('incident.acknowledged', 'Somebody looks after it', { ...incident, status: 'acknowledged' }),
    event('incident.escalated', 'It was handed to the next level', incident),
    event('incident.reassigned', 'It was handed to somebody else', incident),
    event('incident.priority_updated', 'Its priority has changed', incident),
    event('incident.annotated', 'Somebody has left a note', {
      id: 'PRP9XJ1',
      type: 'incident_note',
      content: 'Restarted the workers',
      incident: { id: incident.id },
    }),
    event('incident.status_update_published', 'The others were told how it stands', {
      id: 'PSU1',
      type: 'status_update',
      message: 'We have found the cause',
      incident: { id: incident.id },
    }),
    event('incident.resolved', 'It is whole again', { ...incident, status: 'resolved' }),
    event('incident.reopened', 'It was not', incident),
    event('incident.responder.added', 'Somebody else helps', {
      type: 'incident_responder',
      incident: { id: incident.id },
      user: { id: 'PTUXL6G' },
      state: 'pending',
    }),
    event('service.created', 'A service was added', service),
    event('service.updated', 'A service was changed', service),
    event('service.deleted', 'A service was deleted', service),
  ],
};
