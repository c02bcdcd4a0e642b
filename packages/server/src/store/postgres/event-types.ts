import type { EventType, ManageStore } from '../../ports.ts';
import { plain, unplain } from '../text.ts';
import type { Reader } from './reading.ts';
import { change, type SettingsParts } from './settings-job.ts';

export interface EventTypeRow {
  readonly key: number;
  readonly name: string;
  readonly description: string | null;
  readonly schema: string;
  readonly example: string;
  readonly sensitive: boolean;
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
    sensitive: row.sensitive,
    retentionSeconds: row.retention,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export async function allEventTypes(on: Reader): Promise<EventType[]> {
  return (await on.all<EventTypeRow>('SELECT * FROM event_types ORDER BY key')).map(eventTypeOf);
}

export function createEventTypes(
  parts: SettingsParts,
): Pick<ManageStore, 'createEventType' | 'updateEventType' | 'deleteEventType'> {
  return {
    createEventType: (type) =>
      change(parts, async (transaction) => {
        const created = await transaction.run(
          `INSERT INTO event_types (name, description, schema, example, sensitive, retention, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (name) DO NOTHING`,
          type.name,
          ...contentOf(type),
          type.createdAt,
          type.updatedAt,
        );
        return created === 1 ? 'created' : 'exists';
      }),
    updateEventType: (type) =>
      change(parts, async (transaction) => {
        const changed = await transaction.run(
          `UPDATE event_types SET description = $2, schema = $3, example = $4, sensitive = $5, retention = $6,
            updated_at = $7 WHERE name = $1`,
          type.name,
          ...contentOf(type),
          type.updatedAt,
        );
        return changed === 1 ? 'updated' : 'unknown';
      }),
    deleteEventType: (name) =>
      change(parts, async (transaction) =>
        (await transaction.run('DELETE FROM event_types WHERE name = $1', name)) === 1 ? 'deleted' : 'unknown',
      ),
  };
}

function contentOf(type: EventType) {
  return [
    type.description === null ? null : plain(type.description),
    JSON.stringify(type.schema ?? null),
    JSON.stringify(type.example ?? null),
    type.sensitive,
    type.retentionSeconds,
  ] as const;
}
