import type { EventType, ManageStore } from '../../ports.ts';
import { plain, unplain } from '../text.ts';
import type { Connection } from './connection.ts';
import { change, type SettingsParts } from './settings-job.ts';

export interface EventTypeRow {
  readonly key: number;
  readonly name: string;
  readonly description: string | null;
  readonly schema: string;
  readonly example: string;
  readonly sensitive: number;
  readonly retention: number | null;
  readonly created_at: number;
  readonly updated_at: number;
}

export function eventTypeOf(row: EventTypeRow): EventType {
  return {
    name: row.name,
    description: row.description === null ? null : unplain(row.description),
    schema: JSON.parse(row.schema),
    example: JSON.parse(row.example),
    sensitive: row.sensitive === 1,
    retentionSeconds: row.retention,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function allEventTypes(connection: Connection): EventType[] {
  return connection.all<EventTypeRow>('SELECT * FROM event_types ORDER BY key').map(eventTypeOf);
}

export function createEventTypes(
  parts: SettingsParts,
): Pick<ManageStore, 'createEventType' | 'updateEventType' | 'deleteEventType'> {
  return {
    createEventType: (type) =>
      change(parts, (connection) => {
        const created = connection.run(
          `INSERT INTO event_types (name, description, schema, example, sensitive, retention, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING`,
          type.name,
          ...contentOf(type),
          type.createdAt,
          type.updatedAt,
        );
        return created === 1 ? 'created' : 'exists';
      }),
    updateEventType: (type) =>
      change(parts, (connection) => {
        const changed = connection.run(
          `UPDATE event_types SET description = ?, schema = ?, example = ?, sensitive = ?, retention = ?, updated_at = ?
            WHERE name = ?`,
          ...contentOf(type),
          type.updatedAt,
          type.name,
        );
        return changed === 1 ? 'updated' : 'unknown';
      }),
    deleteEventType: (name) =>
      change(parts, (connection) =>
        connection.run('DELETE FROM event_types WHERE name = ?', name) === 1 ? 'deleted' : 'unknown',
      ),
  };
}

function contentOf(type: EventType) {
  return [
    type.description === null ? null : plain(type.description),
    JSON.stringify(type.schema ?? null),
    JSON.stringify(type.example ?? null),
    type.sensitive ? 1 : 0,
    type.retentionSeconds,
  ] as const;
}
