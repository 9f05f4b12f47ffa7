import type { Answer } from './connection.ts';
import { PostgresError } from './postgres-error.ts';

/** Types below this belong to Postgres itself: their names never change. */
const firstOfUsers = 16_384;

/**
 * Makes what finds the names of types by their numbers, in the session of the query that asks. Where the query left it so
 * that nothing can be read any more, the types have no names.
 */
export function createTypeNames(read: (sql: string) => Promise<Answer>) {
  const known = new Map<number, string>();

  async function load(types: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const sql = `select oid::pg_catalog.int8 as oid, typname::pg_catalog.text as name from pg_catalog.pg_type where oid operator(pg_catalog.=) any ('{${types.join(',')}}'::pg_catalog.oid[])`;
    const { rows } = await read(sql);
    const found: readonly { oid: number; name: string }[] = JSON.parse(new TextDecoder().decode(rows?.toJson()));
    return new Map(found.map(({ oid, name }) => [oid, name]));
  }

  return async (types: readonly number[]): Promise<ReadonlyMap<number, string>> => {
    const missing = [...new Set(types)].filter((type) => !known.has(type));
    if (missing.length === 0) return known;
    const found = await load(missing).catch((error: unknown) => {
      if (error instanceof PostgresError) return new Map<number, string>();
      throw error;
    });
    for (const [oid, name] of found) if (oid < firstOfUsers) known.set(oid, name);
    return new Map([...known, ...found]);
  };
}
