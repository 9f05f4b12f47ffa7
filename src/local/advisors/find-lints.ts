import { readFile } from 'node:fs/promises';
import type { Output } from '../../api/schemas/index.ts';
import { readText, readTextOrNull } from '../control/read-row.ts';
import type { Row, Statement } from '../engine/index.ts';
import { type Lint, type LintName, lints } from './lints.ts';

type Run = (statements: readonly Statement[]) => Promise<readonly (readonly Row[])[]>;

const read = (name: string) => readFile(new URL(name, import.meta.url), 'utf8');

/** The whole query of a lint. */
async function queryOf(name: LintName): Promise<Statement> {
  const [prelude, body] = await Promise.all([read('prelude.sql'), read(`lints/${name}.sql`)]);
  return { sql: `${prelude}${body}` };
}

type Finding = Output<'v1-get-security-advisors'>['lints'][number];

function writeFinding(name: LintName, row: Row): Finding {
  const { title, level, category, description, page }: Lint = lints[name];
  const [schema, object, key] = [readText(row, 'schema'), readText(row, 'name'), readTextOrNull(row, 'key')];
  const extra: unknown = JSON.parse(readTextOrNull(row, 'extra') ?? '{}');
  return {
    name,
    title,
    level,
    facing: 'EXTERNAL',
    categories: [category],
    description,
    detail: readText(row, 'detail'),
    remediation: `https://supabase.com/docs/guides/database/database-linter?lint=${page}`,
    metadata: { schema, name: object, type: readText(row, 'type'), ...(extra as object) }, // the SQL makes objects
    cache_key: [name, schema, object, ...(key === null ? [] : [key])].join('_'),
  };
}

/**
 * Looks a database over. Reads the catalogue only.
 * @param run runs statements as the superuser, in one transaction
 * @returns findings in the order of the lints, then by object
 */
export async function findLints(run: Run, category: Lint['category']): Promise<Finding[]> {
  const names = (Object.keys(lints) as LintName[]).filter((name) => lints[name].category === category); // the keys are names
  const queries = await Promise.all(names.map(queryOf));
  // Without a path every name is looked up where it says, and policies are written out with the schemas of what they call.
  const [, ...results] = await run([{ sql: `set local search_path = ''` }, ...queries]);
  return names.flatMap((name, index) =>
    (results[index] ?? [])
      .map((row) => writeFinding(name, row))
      .toSorted((a, b) => (a.cache_key < b.cache_key ? -1 : 1)),
  );
}
