import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Database, PostgresError, ResultTooLarge } from '../../src/local/engine/index.ts';
import { sharedTemplateDir } from '../support/shared-template-dir.ts';

let folder: string;
let database: Database;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'platform-kit-sql-'));
  const engine = await createEngine({ templateDir: sharedTemplateDir });
  await engine.create(join(folder, 'project'));
  await writeFile(join(folder, 'outside.txt'), 'not yours');
  database = await engine.open(join(folder, 'project'));
  await write(`create table victims (id int primary key); insert into victims values (1), (2);
    create sequence counter;
    create function sneaky() returns int language plpgsql security definer as $$ begin insert into victims values (99); return 1; end $$;
    create procedure proc() language plpgsql as $$ begin commit; insert into victims values (98); end $$`);
}, 120_000);

afterAll(async () => {
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

const limits = { timeoutMs: 20_000, maxBytes: 1e6 };

async function query(sql: string, readOnly: boolean, timeoutMs = limits.timeoutMs): Promise<string> {
  return new TextDecoder().decode(await database.query({ sql, readOnly, ...limits, timeoutMs }));
}
const write = (sql: string) => query(sql, false);
const read = (sql: string) => query(sql, true);

const untouched =
  '[{"rows":2,"called":false,"who":"postgres","me":"postgres","read_only":"off","tables":["victims"],"objects":0}]';

/** What every attack would have changed, read by the next caller. */
function state(): Promise<string> {
  return write(`select (select count(*)::int from victims) as rows, (select is_called from counter) as called,
    session_user as who, current_user as me, current_setting('transaction_read_only') as read_only,
    (select array_agg(relname::text) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace) as tables,
    (select count(*)::int from pg_largeobject_metadata) as objects`);
}

const attacks = [
  'insert into victims values (3)',
  'update victims set id = 7 where id = 1',
  'delete from victims',
  'truncate victims',
  'drop table victims',
  'create table mine (a int)',
  'create temp table mine (a int)',
  'select * into stolen from victims',
  "select nextval('counter')",
  "select setval('counter', 5)",
  'select lo_create(0)',
  'select sneaky()',
  'with w as (insert into victims values (4) returning id) select * from w',
  'explain analyze insert into victims values (5)',
  "do $$ begin execute 'drop table victims'; end $$",
  "do $$ begin execute 'reset role'; execute 'drop table victims'; end $$",
  'call proc()',
  'commit; drop table victims',
  'rollback; drop table victims',
  'end; begin; drop table victims; commit',
  'commit and chain; insert into victims values (6); commit',
  'reset role; drop table victims',
  'set role postgres; drop table victims',
  'set session authorization supabase_admin; drop table victims',
  'set transaction read write; insert into victims values (7)',
  'set session characteristics as transaction read write; insert into victims values (8)',
  "select set_config('transaction_read_only', 'off', false); insert into victims values (9)",
  "select set_config('role', 'supabase_admin', false); insert into victims values (10)",
  "select set_config('session_authorization', 'supabase_admin', false); drop table victims",
  "select pg_catalog . set_config /* ( */ ('session_' || 'authorization', 'supabase_admin', false)",
  "select set_config(setting_name => 'session_authorization', new_value => 'supabase_admin', is_local => true)",
  String.raw`select U&"set\005fconfig"('session_authorization', 'supabase_admin', false)`,
  'reset session authorization; drop table victims',
  'savepoint s; release s; insert into victims values (11)',
  'prepare p as insert into victims values (12); execute p',
  "copy victims to '/pglite/data/stolen'",
  "copy (select 1) to program 'id'",
  'grant all on victims to anon',
  'select pg_advisory_lock(1); listen x',
];

describe('E1 a read-only query changes nothing', () => {
  it.each(attacks)('E1 %s', async (sql) => {
    const [outcome] = await Promise.allSettled([read(sql)]);
    expect(outcome.status === 'fulfilled' || outcome.reason instanceof PostgresError).toBe(true);
    expect(await state()).toBe(untouched);
  });

  it('E1 and still reads', async () => {
    expect(await read('select id from victims order by id; select 1 as a')).toBe('[{"a":1}]');
    expect(await read('with v as (select id from victims) select max(id) as top from v')).toBe('[{"top":2}]');
  });
});

it('E4 ends a query at its limit, and the next one works', async () => {
  const sleeping = query('select pg_sleep(600)', false, 300);
  await expect(sleeping).rejects.toMatchObject({ fields: { sqlstate: '57014' } });
  expect(await read('select 1 as a')).toBe('[{"a":1}]');
});

it('E5 leaves the main thread free while a query loops, and keeps the data', async () => {
  let longest = 0;
  let last = performance.now();
  const ticks = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  await expect(query('do $$ begin loop end loop; end $$', false, 500)).rejects.toMatchObject({
    fields: { sqlstate: '57014' },
  });
  clearInterval(ticks);
  expect(longest).toBeLessThan(400); // the loop itself would have stopped it for the whole 500 ms
  expect(await state()).toBe(untouched);
});

it('E6 stays in step after an error in the middle of a protocol', async () => {
  const escaped = `do $$ begin perform set_config('session_authorization', 'supabase_admin', false);
    copy (select 1) to program 'id'; end $$`;
  const broken = ["copy (select 1) to program 'id'", 'copy victims from stdin', 'copy victims to stdout', escaped];
  for (const sql of broken) {
    await write(sql).catch(() => undefined); // whatever it says, the next one has to work
    expect(await write('select 1 as a')).toBe('[{"a":1}]');
  }
});

it('E7 leaks no session state to the next caller', async () => {
  await write(`set search_path = auth; create temp table left_over (a int); prepare plan as select 1; set statement_timeout = 5;
    select set_config('request.jwt.claims', '{"sub":"x"}', false)`);
  expect(
    await write(`select current_setting('search_path') as path, to_regclass('pg_temp.left_over') as temp,
      (select count(*)::int from pg_prepared_statements) as plans, coalesce(current_setting('request.jwt.claims', true), '') as claims`),
  ).toBe('[{"path":"\\"$user\\", public, extensions","temp":null,"plans":0,"claims":""}]');
});

describe('E8 a result that is too large is said to be, and nothing of it is given', () => {
  it.each([
    ['many rows', `select repeat('x', 1000) from generate_series(1, 60000)`],
    ['one long row', `select repeat('x', 60000000)`],
  ])('E8 %s', async (_, sql) => {
    const error = await read(sql).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ResultTooLarge);
    expect(error).toMatchObject({ maxBytes: limits.maxBytes });
    expect(await read('select 1 as a')).toBe('[{"a":1}]');
  });
});

it('E12 refuses text that Postgres cannot hold', async () => {
  const invalid = { fields: { sqlstate: '22021' } };
  for (const text of ['a\0b', 'lone \ud800']) {
    await expect(read(`select '${text}'`)).rejects.toMatchObject(invalid);
    const parameters = [{ nested: [text] }, text];
    const bound = database.query({ sql: 'select $1::text, $2::text', parameters, ...limits, readOnly: true });
    await expect(bound).rejects.toMatchObject(invalid);
  }
});

describe('E1 user SQL does not become the superuser in a direct way', () => {
  it.each([
    'set role supabase_admin',
    'set session authorization supabase_admin',
    'set local session authorization default',
    'reset session authorization',
    "set session_authorization = 'supabase_admin'",
    `set "session_authorization" to supabase_admin`,
    "select set_config('role', 'supabase_admin', false)",
    "select set_config('session_authorization', 'supabase_admin', false)",
    "select set_config(name, 'supabase_admin', false) from (values ('session_authorization')) as v (name)",
    'create function up() returns void language sql set session_authorization = supabase_admin as $$ select $$',
    'alter role postgres superuser',
    'grant supabase_admin to postgres',
    'create role mine superuser',
    'grant pg_write_server_files to postgres',
  ])('%s', async (sql) => {
    await expect(write(sql)).rejects.toMatchObject({ fields: { sqlstate: '42501' } });
    expect(await state()).toBe(untouched);
  });
});

describe('E1 user SQL reaches no file of the host', () => {
  it.each([
    "select pg_read_file('/etc/passwd')",
    "select pg_read_file('../outside.txt')",
    "select pg_ls_dir('..')",
    "copy victims to '/tmp/platform-kit-escaped'",
    "copy victims from '/etc/passwd'",
    "select lo_import('/etc/passwd')",
    "create function evil() returns int language c as '/lib/x86_64-linux-gnu/libc.so.6', 'system'",
  ])('%s', async (sql) => {
    await expect(write(sql)).rejects.toBeInstanceOf(PostgresError);
  });

  it('even the superuser sees its own directory alone', async () => {
    const [rows] = await database.run([{ sql: `select pg_ls_dir('/') as name` }]);
    expect(rows?.map(({ name }) => name)).not.toContain('work');
    await expect(
      database.run([{ sql: `select pg_read_file('${join(folder, 'outside.txt')}')` }]),
    ).rejects.toBeInstanceOf(Error);
    expect(await readdir(folder)).toEqual(['outside.txt', 'project']);
  });
});
