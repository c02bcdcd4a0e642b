import pg from 'pg';

/** Makes a database on a server whose socket is in a folder; returns its URL. */
export async function createDatabase(folder: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: `postgres://posthorn@/postgres?host=${folder}` });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${name}`);
  } finally {
    await client.end();
  }
  return `postgres://posthorn@/${name}?host=${folder}`;
}
