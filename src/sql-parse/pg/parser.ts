import { PgParser } from '@supabase/pg-parser';
import type { Parse } from '../analyse.ts';

/** Starts the parser of Postgres 17. Only ever loaded by `loadSqlParser`. Rejects where WebAssembly is refused. */
export async function startParser(): Promise<Parse> {
  const parser = new PgParser({ version: 17 });
  await parser.ready;
  return async (sql) => {
    // A text ends at its first zero there, and what came behind would go unseen.
    const zero = sql.indexOf('\0');
    if (zero >= 0) return { message: 'invalid character', character: Array.from(sql.slice(0, zero)).length };
    const { tree, error } = await parser.parse(sql);
    if (error) return { message: error.message, character: error.position };
    return { statements: tree.stmts ?? [] };
  };
}
