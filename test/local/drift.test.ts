import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { historyAndObjectsQuery } from '../../src/hooks/history-objects.ts';
import { platformSchemas } from '../../src/sql/history-and-objects.ts';
import { compareWithHistory, loadSqlParser, type SchemaObject } from '../../src/sql-parse/index.ts';
import { type CheckedLocalApi, startCheckedLocalApi } from '../support/checked-local-api.ts';
import { makeProject, runSql } from '../support/projects.ts';

describe('a database beside its history', { timeout: 120_000 }, () => {
  let api: CheckedLocalApi;
  let ref: string;
  beforeAll(async () => {
    api = await startCheckedLocalApi();
    ref = await makeProject(api);
  }, 120_000);
  afterAll(() => api.dispose());

  const apply = (query: string) =>
    api.client.call('v1-apply-a-migration', { params: { ref }, body: { query }, idempotencyKey: crypto.randomUUID() });

  async function drift() {
    const { queryFn } = historyAndObjectsQuery(api.client, ref);
    if (typeof queryFn !== 'function') throw new Error('no query');
    const read = await queryFn({ signal: new AbortController().signal } as Parameters<typeof queryFn>[0]); // all it reads
    if (!read) throw new Error('not read');
    const there = read.objects.map(([kind, schema, name, part]) => ({ kind, schema, name, part }) as SchemaObject);
    const { added, missing, certain } = compareWithHistory(
      await (await loadSqlParser()).replay(read.history),
      there,
      platformSchemas,
    );
    const nameOf = ({ kind, name, part }: SchemaObject) => [kind, name, part].filter(Boolean).join(' ');
    return { added: added.map(nameOf).sort(), missing: missing.map(nameOf).sort(), certain };
  }

  it('agrees with what its migrations made', async () => {
    await apply(`create extension if not exists "uuid-ossp" with schema extensions;
      create schema shop;
      create table shop.orders (id serial primary key, note text);
      create table public.todos (id bigint generated always as identity primary key, title text);
      alter table public.todos enable row level security;
      create policy "own" on public.todos for select using (true)`);
    await apply(`create type mood as enum ('a', 'b');
      create type span as range (subtype = int);
      create type pair as (a int, b int);
      create domain name_text as text;
      create view v as select * from todos;
      create materialized view m as select 1 as one;
      create function f(a int) returns int language sql return a;
      create function f(a text) returns int language sql return 1;
      drop function f(text);
      create table copied (like todos, more int);
      create table made as select * from todos;
      alter table todos rename column title to label;
      alter table shop.orders add column total int, drop column note`);
    expect(await drift()).toEqual({ added: [], missing: [], certain: true });
  });

  it('names what was changed outside of it', async () => {
    await runSql(api, ref, {
      query: `create table public.quick (id int); alter table todos add column due date;
        create policy "late" on todos for delete using (true); drop view v; drop materialized view m`,
    });
    expect(await drift()).toEqual({
      added: ['column todos due', 'policy todos late', 'table quick'],
      missing: ['view m', 'view v'],
      certain: true,
    });
  });

  it('does not warn where code decided what is made', async () => {
    await apply("do $$ begin execute 'create table public.by_code (id int)'; end $$");
    expect(await drift()).toEqual({ added: [], missing: [], certain: false });
  });
});
