import type { PGlite, Results } from '@electric-sql/pglite';
import { leadingTokens, splitStatements } from '../../sql-parse/split.ts';
import type { Row, Statement } from './engine.ts';
import { contribExtensions, superuser } from './pglite.ts';
import { PostgresError } from './postgres-error.ts';
import { refuseEscapes, splitReadOnly } from './refuse.ts';
import { rawParsers, renderRows } from './render.ts';

/** A user's query as it crosses to the worker. */
export interface SessionQuery {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly readOnly: boolean;
  readonly maxBytes: number;
}

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

/** Takes back what a query left in the session. Each in a call of its own: `discard all` refuses company. */
async function cleanSession(database: PGlite): Promise<void> {
  await database.exec('rollback');
  await database.exec(`set session authorization ${superuser}`);
  await database.exec('discard all');
}

async function runWriting(database: PGlite, { sql, parameters }: SessionQuery): Promise<Results<unknown> | undefined> {
  const options = { rowMode: 'array', parsers: rawParsers(database.parsers) } as const;
  await database.exec('set session authorization postgres');
  if (parameters.length > 0) return database.query(sql, [...parameters], options);
  return (await database.exec(sql, options)).at(-1);
}

/**
 * The sealed sequence: a read-only transaction whose snapshot is taken before the user's first statement, then one
 * statement a call, so that none can end the transaction and go on outside it.
 */
async function runReadOnly(database: PGlite, { sql, parameters }: SessionQuery): Promise<Results<unknown> | undefined> {
  const options = { rowMode: 'array', parsers: rawParsers(database.parsers) } as const;
  const statements = splitReadOnly(sql);
  if (statements.length > 1 && parameters.length > 0) {
    throw new PostgresError({
      sqlstate: '42601',
      message: 'cannot insert multiple commands into a prepared statement',
    });
  }
  await database.exec('begin transaction read only; set local session authorization supabase_read_only_user; select 1');
  let result: Results<unknown> | undefined;
  for (const statement of statements) {
    // A lone statement keeps the offsets of the text that was sent, so that error positions fit.
    result = await database.query(statements.length === 1 ? sql : statement, [...parameters], options);
    if (!database.isInTransaction()) {
      throw new PostgresError({ sqlstate: '25006', message: 'the read-only transaction was ended by the query' });
    }
  }
  return result;
}

/** Extensions that a script creates and that PGlite could load. */
export function wantedExtensions(sql: string): readonly string[] {
  return splitStatements(sql).flatMap(({ text }) => {
    const words = leadingTokens(text, 6);
    if (words[0] !== 'create' || words[1] !== 'extension') return [];
    const name = words[words[2] === 'if' ? 5 : 2]?.replaceAll('"', '').replace('uuid-ossp', 'uuid_ossp');
    const known = contribExtensions.filter((extension) => extension === name);
    return known.includes('earthdistance') ? ['cube', ...known] : known;
  });
}

/**
 * Runs a user's SQL and leaves the session as it was.
 * @returns the rows of the last statement as JSON text
 */
export async function runQuery(database: PGlite, query: SessionQuery): Promise<Uint8Array> {
  if (query.sql.includes('\0')) {
    throw new PostgresError({ sqlstate: '22021', message: 'invalid byte sequence for encoding "UTF8": 0x00' });
  }
  refuseEscapes(query.sql);
  try {
    const result = query.readOnly ? await runReadOnly(database, query) : await runWriting(database, query);
    return renderRows(result, query.maxBytes);
  } finally {
    await cleanSession(database);
  }
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
