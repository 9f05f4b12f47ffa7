import type { PGlite } from '@electric-sql/pglite';
import type { Row, Statement } from './engine.ts';
import { superuser } from './superuser.ts';

/** Runs statements of the kit as the superuser, all or nothing. */
export function runStatements(
  database: PGlite,
  statements: readonly Statement[],
): Promise<readonly (readonly Row[])[]> {
  return database.transaction(async (transaction) => {
    const rows: Row[][] = [];
    for (const { sql, parameters } of statements) {
      const result = parameters
        ? await transaction.query<Row>(sql, [...parameters])
        : (await transaction.exec(sql)).at(-1);
      rows.push((result?.rows ?? []) as Row[]); // object mode, the default
    }
    return rows;
  });
}

/** Whether the session still answers what it is asked: after some errors PGlite's protocol is out of step. */
export async function isInStep(database: PGlite): Promise<boolean> {
  try {
    const { rows } = await database.query<{ ok: number; who: string }>('select 1 as ok, session_user::text as who');
    return rows[0]?.ok === 1 && rows[0].who === superuser;
  } catch {
    return false;
  }
}
