import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSql } from '../../src/hooks/sql.ts';
import { loadSqlParser } from '../../src/sql-parse/index.ts';
import { type CheckedLocalApi, startCheckedLocalApi } from '../support/checked-local-api.ts';
import { makeProject } from '../support/projects.ts';

const scripts = 200;

/** What is there before each script: two tables with rows, what hangs on them, and functions that do harm. */
const setUp = `
  drop schema if exists lab cascade; drop schema if exists spare cascade;
  create schema lab; create schema spare;
  create table lab.a (id int primary key, b text default 'x' not null, c int);
  create table lab.d (id int, a int constraint d_a references lab.a (id));
  create index a_b on lab.a (b);
  create view lab.v as select id from lab.a;
  create sequence lab.s; create type lab.mood as enum ('sad', 'ok');
  insert into lab.a select n, 'row ' || n, n from generate_series(1, 5) as n;
  insert into lab.d values (1, 1), (2, 2);
  create function lab.wipe() returns int language sql as 'delete from lab.d; select 1';
  create procedure lab.tidy() language sql as 'truncate lab.d';
  create function lab.calm(n int) returns int language sql immutable as 'select n';
`;

/** Rows, tables, columns, constraints, indexes, views, sequences, types, functions: one line each. */
const inventory = `
  select 'row a ' || (to_jsonb(a) - 'e')::text as line from lab.a
  union all select 'row d ' || d::text from lab.d`;
const objects = `
  select 'class ' || oid::regclass || ' ' || relkind::text || ' ' || relpersistence::text as line
    from pg_class where relnamespace = to_regnamespace('lab')
  union all select 'secured ' || oid::regclass from pg_class
    where relnamespace = to_regnamespace('lab') and relrowsecurity
  union all select 'column ' || attrelid::regclass || '.' || attname || ' ' || format_type(atttypid, atttypmod)
    from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = to_regnamespace('lab') and attnum > 0 and not attisdropped
  union all select 'constraint ' || conname from pg_constraint where connamespace = to_regnamespace('lab')
  union all select 'function ' || proname || ' ' || coalesce(prosrc, '') from pg_proc where pronamespace = to_regnamespace('lab')
  union all select 'label ' || enumlabel from pg_enum join pg_type on pg_type.oid = enumtypid
    where typnamespace = to_regnamespace('lab')
  union all select 'schema ' || nspname from pg_namespace where nspname in ('lab', 'spare')`;

const statements = [
  'select * from lab.a',
  "select 'drop table lab.a; delete from lab.d' as text",
  'select count(*), max(c) from lab.a where b like $$%;%$$',
  'select lab.calm(1)',
  'select lab.wipe()',
  'select 1 from lab.a where lab.wipe() = 1',
  'insert into lab.a (id) select 100 + n from generate_series(1, 2) as n on conflict do nothing',
  "insert into lab.a (id, b) values (1, 'new') on conflict (id) do update set b = excluded.b",
  'insert into lab.d values (lab.wipe(), null)',
  'delete from lab.d',
  'delete from lab.d where true',
  'delete from lab.d where id = 1',
  'with gone as (delete from lab.d returning id) select count(*) from gone',
  'with kept as (select 1), gone as (with x as (delete from lab.d returning *) select * from x) select 1',
  'update lab.a set c = 0',
  'update lab.a set c = 0 where id = 1',
  'explain update lab.a set c = 0',
  'explain (analyze, costs off) update lab.a set c = 0',
  'truncate lab.d',
  'truncate lab.a cascade',
  'drop table lab.d',
  'drop view lab.v',
  'drop schema lab cascade',
  'drop schema if exists spare',
  'drop function lab.calm',
  'alter table lab.a add column if not exists e int default 7',
  'alter table lab.a drop column if exists c',
  'alter table lab.a alter c type text',
  'alter table lab.a alter b drop not null',
  'alter table lab.d drop constraint if exists d_a',
  'alter table lab.a enable row level security',
  'alter table lab.a set unlogged',
  'alter table lab.d rename to f',
  'alter table lab.d set schema spare',
  "alter type lab.mood add value if not exists 'great'",
  "alter type lab.mood rename value 'ok' to 'fine'",
  'create table if not exists lab.n (id int)',
  'create table if not exists lab.m as select * from lab.a',
  'create index if not exists a_c on lab.a (id)',
  "create or replace function lab.calm(n int) returns int language sql immutable as 'select n + 1'",
  'create or replace view lab.v as select id from lab.a where id > 2',
  'do $$ begin delete from lab.d; end $$',
  "do $$ begin execute 'drop table ' || 'lab.d'; end $$",
  'do $$ begin perform 1; end $$',
  'call lab.tidy()',
  'comment on table lab.a is $$ drop table lab.d; $$',
  'grant select on lab.a to anon',
  'merge into lab.d using lab.a on d.a = a.id when matched then delete',
  "select query_to_xml('select lab.wipe()', true, true, '')",
  'reindex table lab.a',
  'select nextval($$lab.s$$)',
  '-- drop table lab.a\nselect 1',
] as const;

interface Seen {
  readonly rows: ReadonlySet<string>;
  readonly objects: ReadonlySet<string>;
}

describe('generated scripts on a real database', { timeout: 600_000 }, () => {
  let api: CheckedLocalApi;
  let ref: string;
  beforeAll(async () => {
    api = await startCheckedLocalApi();
    ref = await makeProject(api);
  }, 120_000);
  afterAll(() => api.dispose());

  const run = (sql: string) => runSql(api.client, ref, { sql, mode: 'write' });
  const lines = async (sql: string) => new Set((await run(sql)).rows.rows.map(([line]) => String(line)));
  const look = async (): Promise<Seen> => {
    const found = await lines(objects);
    const hasRows = await run("select to_regclass('lab.a') is not null and to_regclass('lab.d') is not null");
    return { objects: found, rows: hasRows.rows.rows[0]?.[0] === true ? await lines(inventory) : new Set() };
  };
  const lost = (before: Seen, after: Seen) => [
    ...[...before.objects].filter((line) => !after.objects.has(line)),
    ...[...before.rows].filter((line) => !after.rows.has(line)),
  ];

  it('calls nothing harmless that destroyed anything', async () => {
    const parser = await loadSqlParser();
    const samples = fc.sample(fc.array(fc.constantFrom(...statements), { minLength: 1, maxLength: 4 }), {
      numRuns: scripts,
      seed: 17,
    });
    const wrong: unknown[] = [];
    let [destroyed, needless, judged] = [0, 0, 0];
    for (const parts of samples) {
      await run(setUp);
      const { statements: analysed } = await parser.analyse(parts.join(';\n'));
      expect(analysed).toHaveLength(parts.length);
      for (const { text, dangers } of analysed) {
        const before = await look();
        if (!before.objects.has('schema lab')) break;
        judged += 1;
        await run(text).catch(() => undefined); // refused: it has destroyed nothing
        const gone = lost(before, await look());
        const costs = dangers.filter(({ kind }) => kind !== 'no-rls');
        if (gone.length > 0) destroyed += 1;
        if (gone.length > 0 && costs.length === 0) wrong.push({ text, gone });
        if (gone.length === 0 && costs.length > 0) needless += 1;
      }
    }
    process.stdout.write(
      `${samples.length} scripts, ${judged} statements: ${destroyed} destroyed, ${needless} needless warnings\n`,
    );
    expect(wrong).toEqual([]);
    expect(destroyed).toBeGreaterThan(scripts / 4);
  });
});
