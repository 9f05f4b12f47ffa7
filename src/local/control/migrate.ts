import type { Database, Statement } from '../engine/index.ts';
import { migrations } from './migrations.ts';
import { readNumber } from './read-row.ts';

const prepare: readonly Statement[] = [
  { sql: 'create schema if not exists control' },
  {
    sql: 'create table if not exists control.migrations (version integer primary key, applied_at timestamptz not null)',
  },
];

async function readVersion(database: Database): Promise<number> {
  const [rows] = await database.run([{ sql: 'select coalesce(max(version), 0) as version from control.migrations' }]);
  const [row] = rows ?? [];
  return row ? readNumber(row, 'version') : 0;
}

/** Brings the control database to the newest schema, version by version; each is applied as a whole or not at all. */
export async function migrateControl(database: Database): Promise<void> {
  await database.run(prepare);
  const version = await readVersion(database);
  for (const [index, statements] of migrations.entries()) {
    if (index < version) continue;
    await database.run([
      ...statements.map((sql) => ({ sql })),
      { sql: 'insert into control.migrations (version, applied_at) values ($1, now())', parameters: [index + 1] },
    ]);
  }
}
