import { expect, it } from 'vitest';
import { loadSqlParser } from './index.ts';

async function replay(...migrations: (readonly string[] | undefined)[]) {
  const { objects, ...rest } = await (await loadSqlParser()).replay(migrations);
  const names = objects.map(({ kind, schema, name, part }) => [kind, schema, name, part].filter(Boolean).join(' '));
  return { ...rest, names: names.sort() };
}
const namesOf = async (...statements: string[]) => (await replay(statements)).names;

it('knows what a history makes', async () => {
  expect(
    await namesOf(
      'create table a (id int primary key, title text)',
      'create view s.v as select 1',
      'create materialized view m as select 1',
      'create function s.f(a int) returns int language sql return 1',
      "create type mood as enum ('a')",
      'create domain d as int',
      'create policy "own rows" on a for select using (true)',
      'create temp table gone (id int)',
      'create schema t create table inner_one (id int)',
      'set search_path to t, public',
      'create table second (id int)',
    ),
  ).toEqual(
    [
      'column public a id',
      'column public a title',
      'column t inner_one id',
      'column t second id',
      'function s f',
      'policy public a own rows',
      'table public a',
      'table t inner_one',
      'table t second',
      'type public d',
      'type public mood',
      'view public m',
      'view s v',
    ].sort(),
  );
});

const table = ['create table a (id int)', 'create policy p on a using (true)'];

it.each([
  [['alter table a drop column id, add column b int'], ['column public a b', 'policy public a p', 'table public a']],
  [['alter table a rename column id to b'], ['column public a b', 'policy public a p', 'table public a']],
  [['alter table a rename to b'], ['column public b id', 'policy public b p', 'table public b']],
  [['alter table a set schema s'], ['column s a id', 'policy s a p', 'table s a']],
  [['alter policy p on a rename to q'], ['column public a id', 'policy public a q', 'table public a']],
  [['drop policy p on public.a'], ['column public a id', 'table public a']],
  [['drop table a'], []],
  [['drop schema public cascade'], []],
  [['create table if not exists a (other int)'], ['column public a id', 'policy public a p', 'table public a']],
])('follows %j', async (later, expected) => {
  expect(await namesOf(...table, ...later)).toEqual(expected);
});

it.each([
  [['do $$ begin execute 1; end $$'], false],
  [['call tidy()'], false],
  [['select build_tables()'], false],
  [['selec 1'], false],
  [undefined, false],
  [["select pg_catalog.set_config('search_path', '', false)", "select setval('a_seq', 5)"], true],
  [['insert into a values (1)', 'grant select on a to anon', 'create index on a (id)'], true],
])('is certain of %j: %s', async (statements, certain) => {
  expect((await replay(statements)).certain).toBe(certain);
});
