import type { Connection } from './connection.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { StoreOpenError } from './open-error.ts';

/** Every table that a migration makes. What others put beside them is theirs. */
const TABLES = [...MIGRATIONS.join('\n').matchAll(/^CREATE TABLE (\w+)/gm)].map(([, name]) => `'${name}'`).join(', ');

const OURS = `(SELECT oid, relname FROM pg_class WHERE relname IN (${TABLES})
  AND relnamespace = (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('posthorn_shape'))) c`;

const THINGS = `(SELECT format('the column %s.%s (%s%s)', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
      CASE WHEN a.attnotnull THEN ', not null' ELSE '' END) AS thing
    FROM ${OURS} JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  UNION SELECT format('the index %s of %s', i.relname, c.relname)
    FROM ${OURS} JOIN pg_index x ON x.indrelid = c.oid AND x.indisvalid JOIN pg_class i ON i.oid = x.indexrelid
  UNION SELECT format('the trigger %s of %s', t.tgname, c.relname)
    FROM ${OURS} JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgenabled <> 'D') AS things`;

/** How many of what is missing are named. */
const NAMED = 5;

async function isKept(connection: Connection): Promise<boolean> {
  return (await connection.get(`SELECT 1 FROM pg_class WHERE oid = to_regclass('posthorn_shape')`)) !== undefined;
}

/** Puts down what there is, in the transaction of each migration: another node may look between two of them. */
export async function rememberShape(connection: Connection): Promise<void> {
  if (!(await isKept(connection))) return;
  await connection.exec(`DELETE FROM posthorn_shape; INSERT INTO posthorn_shape SELECT thing FROM ${THINGS}`);
}

/**
 * Holds a database against what the migrations have made of it. What was added is nobody's fault; what is missing or was
 * changed would show later, as an error in the middle of a commit, or not at all where it was a trigger.
 *
 * @throws StoreOpenError that names it
 */
export async function checkShape(connection: Connection): Promise<void> {
  if (!(await isKept(connection))) return;
  const missing = await connection.all<{ thing: string }>(
    `SELECT thing FROM posthorn_shape WHERE thing NOT IN (SELECT thing FROM ${THINGS}) ORDER BY thing`,
  );
  if (missing.length === 0) return;
  const named = missing.slice(0, NAMED).map(({ thing }) => thing);
  const more = missing.length > NAMED ? ` and ${missing.length - NAMED} more` : '';
  throw new StoreOpenError(
    'changed_schema',
    `somebody has changed the tables of this database: ${named.join(', ')}${more} is missing or not as it was made: undo that, or restore a backup`,
  );
}
