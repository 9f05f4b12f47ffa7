import { expect, it } from 'vitest';
import { analyseWithoutParser, isDestructive, loadSqlParser } from './index.ts';

const analyse = async (sql: string) => (await loadSqlParser()).analyse(sql);
const only = async (sql: string) => {
  const { statements } = await analyse(sql);
  const [statement] = statements;
  if (!statement || statements.length !== 1) throw new Error(`${statements.length} statements`);
  return statement;
};
const dangersIn = async (sql: string) =>
  (await only(sql)).dangers.map(({ kind, subject }) => (subject === undefined ? kind : `${kind} ${subject}`));

it.each([
  ['select 1', []],
  ['select count(*), lower(name) from a', []],
  ['insert into a values (1)', []],
  ["select 'drop table a; delete from a'", []],
  ['drop table if exists a.b, c cascade', ['drop a.b', 'drop c']],
  ['truncate a, b', ['truncate a', 'truncate b']],
  ['delete from a', ['delete-all a']],
  ['delete from a where true', ['delete-all a']],
  ['delete from a where id = 1', ['delete-rows a']],
  ['with gone as (delete from a returning *) select * from gone', ['delete-all a']],
  ['insert into b with gone as (delete from a returning *) select * from gone', ['delete-all a']],
  ['update a set b = 1', ['update-all a']],
  ['explain delete from a', []],
  ['explain analyze delete from a', ['delete-all a']],
  ['explain (analyze off) delete from a', []],
  ['prepare p as delete from a', ['delete-all a']],
  ['execute p', ['unknown-effect p']],
  ['call tidy()', ['unknown-effect tidy']],
  ['do $$ begin delete from a; end $$', ['unknown-effect DO']],
  ['select wipe()', ['unknown-effect wipe()']],
  ['select other.lower(name) from a', ['unknown-effect other.lower()']],
  ["select query_to_xml('delete from a', true, true, '')", ['unknown-effect query_to_xml()']],
  ['select 1 union select wipe()', ['unknown-effect wipe()']],
  ['alter table a add column b int', []],
  ['alter table a drop column b, drop constraint c', ['alter-drop a.b', 'alter-drop a.c']],
  ['alter table a alter b type int', ['alter-drop a.b']],
  ['alter table a disable row level security', ['alter-drop a.row level security']],
  ['create or replace function f() returns int language sql return 1', ['replace f']],
  ['alter role somebody superuser', ['unknown-effect AlterRole']],
  ['merge into a using b on a.id = b.id when matched then delete', ['delete-rows a']],
])('knows what %s may cost', async (sql, expected) => {
  expect(await dangersIn(sql)).toEqual(expected);
});

it('asks for row level security on tables that stay, unless the script turns it on', async () => {
  expect(await dangersIn('create temp table a (id int)')).toEqual([]);
  const { dangers, createsTables } = await only('create table "My ""shop".a (id int)');
  expect(createsTables).toEqual([{ schema: 'My "shop', name: 'a' }]);
  expect(dangers[0]).toEqual({
    kind: 'no-rls',
    subject: 'My "shop.a',
    remedy: 'alter table "My ""shop"."a" enable row level security;',
  });
  const { statements } = await analyse(
    'create table a (id int); create table b as select 1; alter table public.a enable row level security',
  );
  expect(statements.flatMap((one) => one.dangers.map(({ subject }) => subject))).toEqual(['b']);
});

it.each([
  ['select 1', 'SELECT', 'read'],
  ['values (1)', 'SELECT', 'read'],
  ['select * into b from a', 'SELECT', 'schema'],
  ['with x as (insert into a values (1) returning *) select * from x', 'SELECT', 'write'],
  ['create table a (id int)', 'CREATE TABLE', 'schema'],
  ['create temp table a (id int)', 'CREATE TABLE', 'session'],
  ['drop materialized view a', 'DROP MATERIALIZED VIEW', 'schema'],
  ['create function f() returns int language sql return 1', 'CREATE FUNCTION', 'schema'],
  ['begin', 'BEGIN', 'control'],
  ['rollback', 'ROLLBACK', 'control'],
  ['set role anon', 'SET', 'session'],
  ["select set_config('a.b', 'c', false)", 'SELECT', 'session'],
  ['do $$ begin end $$', 'DO', 'unknown'],
  ['revoke all on a from b', 'REVOKE', 'schema'],
])('names %s', async (sql, command, effect) => {
  expect(await only(sql)).toMatchObject({ command, effect });
});

it.each([
  ['select * from a', true, true],
  ['select * from a limit 5', true, false],
  ['select * from a fetch first 5 rows only', true, false],
  ['select 1 union select 2 order by 1', true, true],
  ['select * from a for update', false, false],
  ['select * into b from a', false, false],
  ['select wipe() from a', false, false],
  ['with x as (delete from a returning *) select * from x', false, false],
  ['explain select 1', false, false],
])('knows whether %s can be wrapped and limited', async (sql, isPlainSelect, takesLimit) => {
  expect(await only(sql)).toMatchObject({ isPlainSelect, takesLimit });
});

it('knows what does not run in a transaction, and what is locked', async () => {
  expect((await only('create index concurrently on a (b)')).canRunInTransaction).toBe(false);
  expect((await only('vacuum a')).canRunInTransaction).toBe(false);
  expect((await only('alter table a detach partition b concurrently')).canRunInTransaction).toBe(false);
  expect(await only('create index on a (b)')).toMatchObject({
    canRunInTransaction: true,
    locks: [{ kind: 'blocks-writes', table: 'a' }],
  });
  expect((await only('alter table s.a alter b type int')).locks).toEqual([
    { kind: 'blocks-all', table: 's.a' },
    { kind: 'rewrites', table: 's.a' },
  ]);
  expect((await only('alter table a add column at timestamptz default clock_timestamp()')).locks).toContainEqual({
    kind: 'rewrites',
    table: 'a',
  });
});

it('says where statements stand, past what takes several bytes', async () => {
  const sql = "-- 😀 é\nselect '😀é;' ; /* ü */ select 2 -- end\n;\n";
  const { statements } = await analyse(sql);
  expect(statements.map(({ text }) => text)).toEqual(["select '😀é;'", 'select 2 -- end']);
  for (const { text, start } of statements) expect(sql.slice(start, start + text.length)).toBe(text);
});

it('says where a mistake is, and still judges the rest', async () => {
  const sql = "select '😀'; drop table a; selec 1";
  const { syntaxError, statements } = await analyse(sql);
  expect(syntaxError).toEqual({ message: 'syntax error at or near "selec"', position: sql.indexOf('selec 1') });
  expect(statements.map(({ dangers }) => dangers.map(({ kind }) => kind))).toEqual([[], ['drop'], ['unknown-effect']]);
});

it('does not let a zero hide what comes behind it', async () => {
  const { syntaxError, statements } = await analyse('select 1;\0 drop table a');
  expect(syntaxError?.position).toBe(9);
  expect(statements.at(-1)?.dangers.some(isDestructive)).toBe(true);
});

it('takes everything for dangerous where there is no parser', () => {
  const { statements } = analyseWithoutParser('select 1; select 2');
  expect(statements).toHaveLength(2);
  expect(statements.every(({ dangers, isPlainSelect }) => dangers.some(isDestructive) && !isPlainSelect)).toBe(true);
});
