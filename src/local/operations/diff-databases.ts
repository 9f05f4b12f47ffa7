import type { Action, resolveProfile, StableId } from '@supabase/pg-delta';
import type { Row, Statement } from '../engine/index.ts';
import { missingPeer } from '../peers.ts';

type Pool = Parameters<typeof resolveProfile>[0];

/** Runs statements of the kit, as a role that sees everything. */
type Run = (statements: readonly Statement[]) => Promise<readonly (readonly Row[])[]>;

const control = /^\s*(?:begin|start|commit|rollback|end)\b/i;
const setting = /^\s*set\b/i;

/** The statement of a call: text, or text with values. */
function statementOf(asked: unknown, values: unknown): Statement {
  const sql = typeof asked === 'string' ? asked : String(Object(asked).text);
  const given: unknown = typeof asked === 'string' ? values : Object(asked).values;
  return Array.isArray(given) && given.length > 0 ? { sql, parameters: given } : { sql };
}

/**
 * What the differ takes for a pool of connections. Each of its statements is a transaction of its own here, after what
 * the differ has set; the order of reads is the same, and the kit's own statements change no schema meanwhile.
 */
function poolOf(run: Run): Pool {
  const settings: Statement[] = [];
  async function query(asked: unknown, values?: unknown) {
    const statement = statementOf(asked, values);
    if (control.test(statement.sql)) return { rows: [], rowCount: 0 };
    if (setting.test(statement.sql)) {
      settings.push(statement);
      return { rows: [], rowCount: 0 };
    }
    const rows = [...((await run([...settings, statement])).at(-1) ?? [])];
    return { rows, rowCount: rows.length };
  }
  const client = { query, release: () => undefined, on: () => undefined, removeListener: () => undefined };
  const pool = { query, connect: async () => client, end: async () => undefined, on: () => undefined };
  return pool as unknown as Pool; // the part of it that is used
}

/** The schema that something is in or is; nothing for what is in none, like a role. */
function schemaOf(id: StableId): string | undefined {
  if (id.kind === 'schema') return id.name;
  if ('target' in id && typeof id.target === 'object') return schemaOf(id.target);
  return 'schema' in id ? (id.schema ?? undefined) : undefined;
}

function isWithin({ produces, destroys, consumes }: Action, schemas: ReadonlySet<string | undefined>): boolean {
  const own = [...produces, ...destroys];
  return (own.length > 0 ? own : consumes).some((id) => schemas.has(schemaOf(id)));
}

/**
 * Writes the SQL that makes the schema of one database what that of another is.
 * @param from runs statements on the database that would be changed
 * @param to runs statements on the database that it should become like
 * @param schemas those to compare; all that are a user's when there are none
 * @returns statements, each ended by a semicolon; empty where the schemas are the same
 * @throws PlatformError `unavailable` when the differ is not installed
 */
export async function diffDatabases(from: Run, to: Run, schemas: readonly string[]): Promise<string> {
  // Loaded when it is first asked for: hardly anybody needs it at once.
  const delta = await import('@supabase/pg-delta').catch((cause: unknown) => {
    throw missingPeer('The differ of schemas', cause, '@supabase/pg-delta@1.0.0-alpha.34');
  });
  const profile = await delta.resolveProfile(poolOf(from), delta.supabaseProfile, { skipBaseline: true });
  const [before, after] = [await profile.extract(poolOf(from)), await profile.extract(poolOf(to))];
  const { actions } = delta.plan(before.factBase, after.factBase, profile.planOptions);
  const wanted = new Set<string | undefined>(schemas);
  return actions
    .filter((action) => wanted.size === 0 || isWithin(action, wanted))
    .map(({ sql }) => `${sql.replace(/;\s*$/, '')};\n`)
    .join('');
}
