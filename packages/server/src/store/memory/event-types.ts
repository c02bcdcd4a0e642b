import type { ManageStore } from '../../ports.ts';
import type { State } from './state.ts';

export function createEventTypes({
  eventTypes,
}: State): Pick<ManageStore, 'createEventType' | 'updateEventType' | 'deleteEventType'> {
  let created = 0;
  return {
    async createEventType(eventType) {
      if (eventTypes.has(eventType.name)) return 'exists';
      eventTypes.set(eventType.name, { key: ++created, eventType });
      return 'created';
    },
    async updateEventType(eventType) {
      const row = eventTypes.get(eventType.name);
      if (row === undefined) return 'unknown';
      row.eventType = { ...eventType, createdAt: row.eventType.createdAt };
      return 'updated';
    },
    deleteEventType: async (name) => (eventTypes.delete(name) ? 'deleted' : 'unknown'),
  };
}
