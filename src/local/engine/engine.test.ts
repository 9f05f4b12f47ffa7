import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sharedTemplateDir } from '../../../test/support/shared-template-dir.ts';
import { createEngine, type Database, type Engine, PostgresError, ResultTooLarge } from './index.ts';

let folder: string;
let engine: Engine;
let database: Database;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'platform-kit-engine-'));
  engine = await createEngine({ templateDir: sharedTemplateDir });
  await engine.create(join(folder, 'one'));
  database = await engine.open(join(folder, 'one'));
}, 120_000);

afterAll(async () => {
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

async function text(
  sql: string,
  options: {
    readOnly?: boolean;
    parameters?: unknown[];
    timeoutMs?: number;
    maxBytes?: number;
    signal?: AbortSignal;
  } = {},
) {
  const bytes = await database.query({ sql, readOnly: false, timeoutMs: 20_000, maxBytes: 1e6, ...options });
  return new TextDecoder().decode(bytes);
}

const state = (sqlstate: string) => expect.objectContaining({ fields: expect.objectContaining({ sqlstate }) });

it('reports the version that the server reports', async () => {
  const [rows] = await database.run([{ sql: `select current_setting('server_version') as version` }]);
  expect(rows?.[0]?.['version']).toBe(engine.version);
});

it('runs what a user typed as postgres, who is no superuser', async () => {
  expect(await text(`select current_user, session_user, current_setting('is_superuser') as super`)).toBe(
    '[{"current_user":"postgres","session_user":"postgres","super":"off"}]',
  );
});

it('answers the rows of the last statement', async () => {
  expect(
    await text('create table t (a int, b text); insert into t values (1, null); select * from t; drop table t'),
  ).toBe('[]');
  expect(await text('select 1 as a; select 2 as b')).toBe('[{"b":2}]');
});

it('loses no digit and no text', async () => {
  const sql = `select 9007199254740993 as big, 42::int8 as small, 1.10::numeric as n, 'NaN'::float8 as nan, 0.1::float8 as f,
    true as yes, null as nothing, '{"a": 1.0}'::json as j, '\\x00ff'::bytea as bytes, array['a b', null, '"'] as texts,
    array[[1,2],[3,4]] as grid, timestamptz '2026-01-02 03:04:05+00' as at, 'grün 😀' as words`;
  expect(await text(sql)).toBe(
    `[{"big":"9007199254740993","small":42,"n":"1.10","nan":"NaN","f":0.1,"yes":true,"nothing":null,"j":{"a": 1.0},` +
      `"bytes":"\\\\x00ff","texts":["a b",null,"\\""],"grid":[[1,2],[3,4]],"at":"2026-01-02 03:04:05+00","words":"grün 😀"}]`,
  );
});

it('takes parameters of any JSON type', async () => {
  const sql = `select $1::int + 1 as n, $2::text as t, $3::jsonb as j, $4::int[] as list, $5::boolean as yes, $6::text as nothing,
    $7::timestamptz as at, $8::text[] as texts`;
  const parameters = [41, { x: 1 }, [1, { a: 'b' }], [1, 2], 'true', null, '2026-01-02', ['a"b', null, 'c\\d']];
  const expected = `[{"n":42,"t":"{\\"x\\":1}","j":[1, {"a": "b"}],"list":[1,2],"yes":true,"nothing":null,"at":"2026-01-02 00:00:00+00","texts":["a\\"b",null,"c\\\\d"]}]`;
  expect(await text(sql, { parameters })).toBe(expected);
  expect(await text(sql, { parameters, readOnly: true })).toBe(expected);
});

it('goes on after parameters that do not fit', async () => {
  await expect(text('select $1::int', { parameters: ['x'] })).rejects.toEqual(state('22P02'));
  await expect(text('select $1::int', { parameters: [1, 2] })).rejects.toEqual(state('08P01'));
  await expect(text('select $1::nothing', { parameters: [1] })).rejects.toEqual(state('42704'));
  expect(await text('select 1 as a')).toBe('[{"a":1}]');
});

it('gives what Postgres says about an error, with its place', async () => {
  for (const readOnly of [false, true]) {
    const error = await text(`select '😀';\nselect * from nowhere`, { readOnly }).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(PostgresError);
    expect(error).toMatchObject({
      fields: { sqlstate: '42P01', message: 'relation "nowhere" does not exist', position: 27 },
    });
  }
});

it('answers no rows where there are none, and rows without columns', async () => {
  expect(await text('')).toBe('[]');
  expect(await text('select 1 as a where false')).toBe('[]');
  expect(await text('select 1 as a, 2 as b, 3 as a; ; -- the end')).toBe('[{"a":3,"b":2}]');
  expect(await text('select from generate_series(1, 2)', { readOnly: true })).toBe('[{},{}]');
});

it('lets a script act as a role of the API, and only that script', async () => {
  expect(await text(`set role anon; select current_user, auth.uid() as uid`)).toBe(
    '[{"current_user":"anon","uid":null}]',
  );
  expect(await text('select current_user')).toBe('[{"current_user":"postgres"}]');
});

it('runs what cannot be in a transaction, and scripts with transactions of their own', async () => {
  await text('vacuum');
  expect(await text('begin; create table own (a int); commit; select count(*)::int as n from own')).toBe('[{"n":0}]');
  await text('drop table own');
});

it('says that a result is too large, and cuts nothing', async () => {
  await expect(text('select generate_series(1, 1000)', { maxBytes: 1000 })).rejects.toBeInstanceOf(ResultTooLarge);
  expect(await text('select 1 as a')).toBe('[{"a":1}]');
});

it('ends a statement after its time, runs what was waiting, keeps what was committed', async () => {
  await text('create table kept (a int); insert into kept values (1)');
  const endless = text('do $$ begin loop end loop; end $$', { timeoutMs: 300 });
  const waiting = text('select a from kept');
  await expect(endless).rejects.toEqual(state('57014'));
  expect(await waiting).toBe('[{"a":1}]');
});

it('ends a statement when its caller leaves', async () => {
  const controller = new AbortController();
  const sleeping = text('select pg_sleep(60)', { signal: controller.signal });
  const waiting = text('select 1 as a');
  setTimeout(() => controller.abort(), 100);
  await expect(sleeping).rejects.toMatchObject({ fields: { message: 'canceling statement due to user request' } });
  expect(await waiting).toBe('[{"a":1}]');
});

it('lets go of a caller who leaves the queue, without running the statement', async () => {
  const controller = new AbortController();
  let isFirstDone = false;
  const first = text('select pg_sleep(0.3)').then(() => {
    isFirstDone = true;
  });
  const queued = text('create table never (a int)', { signal: controller.signal });
  controller.abort();
  await expect(queued).rejects.toEqual(state('57014'));
  expect(isFirstDone).toBe(false);
  await first;
  expect(await text(`select to_regclass('public.never') as never`)).toBe('[{"never":null}]');
});

it('runs the statements of the kit together or not at all', async () => {
  const run = database.run([{ sql: 'create table half (a int)' }, { sql: 'select 1 / 0' }]);
  await expect(run).rejects.toEqual(state('22012'));
  expect(await text(`select to_regclass('public.half') as half`)).toBe('[{"half":null}]');
});

it('exposes nothing new in public without a grant', async () => {
  await text('create table hidden (id int)');
  const sql = `select has_table_privilege(role, 'public.hidden', 'select') as may from unnest(array['anon', 'authenticated', 'service_role']) role`;
  expect(await text(sql)).toBe('[{"may":false},{"may":false},{"may":false}]');
  await text('grant select on hidden to anon');
  expect(await text(`select has_table_privilege('anon', 'public.hidden', 'select') as may`)).toBe('[{"may":true}]');
});

it('lets postgres do what it may on the platform', async () => {
  await text(`create table notes (id uuid primary key default gen_random_uuid(), owner uuid references auth.users on delete cascade);
    alter table notes enable row level security;
    create policy own on notes using (owner = auth.uid());
    create function touch() returns trigger language plpgsql as $f$ begin return new; end $f$;
    create trigger touch before insert on notes for each row execute function touch();
    create schema app; create role app_user; create view app.v as select * from notes;
    insert into auth.users (id, email) values ('00000000-0000-4000-8000-000000000001', 'a@example.com');
    insert into storage.buckets (id, name) values ('pictures', 'pictures');
    create policy mine on storage.objects for select using (true);
    insert into supabase_migrations.schema_migrations (version) values ('1');
    alter publication supabase_realtime add table notes`);
  expect(await text(`select extensions.digest('a', 'sha256') is not null as ok`)).toBe('[{"ok":true}]');
});

it('has the extensions of the platform, whoever creates them and in whatever order they are used', async () => {
  const [available = []] = await database.run([
    { sql: `select name from pg_available_extensions where installed_version is null` },
  ]);
  expect(available).toHaveLength(26);
  const create = available.map(
    ({ name }) => `create extension if not exists "${String(name)}" with schema extensions cascade`,
  );
  await text(create.join(';'));
  const use = `select similarity('word', 'words') > 0.5 as near, digest('a', 'sha256') is not null as hashed,
    uuid_generate_v4() is not null as made, 'a=>1'::hstore -> 'a' as a, unaccent('é') as e,
    pgp_sym_decrypt(pgp_sym_encrypt('x', 'key'), 'key') as secret, array[1, 2] && array[2] as shared`;
  const expected = '[{"near":true,"hashed":true,"made":true,"a":"1","e":"e","secret":"x","shared":true}]';
  expect(await text(use)).toBe(expected);
  await expect(text('select pg_sleep(60)', { timeoutMs: 100 })).rejects.toEqual(state('57014'));
  expect(await text(use)).toBe(expected);
});

const step = (script: string, ...record: readonly string[]) => ({ script, record: record.map((sql) => ({ sql })) });
/** Keeps this thread from hearing anything: what comes meanwhile is heard afterwards, timers first. */
function holdThread(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

it('goes on after a query whose time was over at the moment of its answer', async () => {
  const late = text('select pg_sleep(0.02)', { timeoutMs: 80 });
  await new Promise(setImmediate);
  holdThread(400);
  await Promise.allSettled([late]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await text('select 1 as one')).toBe('[{"one":1}]');
});

const transact = (...steps: ReturnType<typeof step>[]) => database.transact({ steps, timeoutMs: 20_000 });
const exists = async (name: string) => text(`select to_regclass('${name}') is not null as there`);

it('applies scripts with their record as a whole', async () => {
  await transact(
    step(
      'begin; create table applied (a int); set search_path = extensions; set role anon; commit',
      'create table public.noted ()',
    ),
    step('create table public.also ()'),
  );
  for (const name of ['applied', 'noted', 'also']) expect(await exists(name)).toBe('[{"there":true}]');
  expect(await text(`select tableowner from pg_tables where tablename = 'noted'`)).toBe('[{"tableowner":"postgres"}]');
});

it.each([
  [
    'a later script',
    [step('create table lost (a int)'), step('select 1;\n select nothing')],
    { step: 1, position: 19 },
  ],
  ['a record', [step('create table lost (a int)', 'select 1/0')], { step: 0, sqlstate: '22012' }],
  [
    'the end',
    [step('create table lost (a int unique deferrable initially deferred); insert into lost values (1), (1)')],
    { sqlstate: '23505' },
  ],
  [
    'a script that ends its transaction',
    [step('create table lost (a int); commit; select 1/0')],
    { sqlstate: '0A000' },
  ],
  [
    'what needs no transaction around it',
    [step('create table lost (a int)'), step('vacuum')],
    { sqlstate: '25001', step: 1 },
  ],
])('leaves nothing of a transaction that fails in %s', async (_, steps, fields) => {
  await expect(transact(...steps)).rejects.toMatchObject({ fields });
  expect(await exists('lost')).toBe('[{"there":false}]');
});

it('ends a transaction that takes too long, and leaves nothing of it', async () => {
  const steps = [step('create table lost (a int); select pg_sleep(60)')];
  await expect(database.transact({ steps, timeoutMs: 200 })).rejects.toEqual(state('57014'));
  expect(await exists('lost')).toBe('[{"there":false}]');
});

it('refuses a second session in the same files', async () => {
  await expect(engine.open(join(folder, 'one'))).rejects.toThrow('open already');
});

it('copies a database between two statements, and what has not changed only once', async () => {
  const [first, second] = [join(folder, 'copy-1'), join(folder, 'copy-2')];
  await text('create table counted as select 1 as n');
  const copying = database.copyTo(first);
  const after = text('insert into counted values (2)');
  await Promise.all([copying, after]);
  await database.copyTo(second, first);
  const files = (await readdir(second, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const shared = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).nlink > 1),
  );
  expect(shared.filter(Boolean).length).toBeGreaterThan(files.length * 0.8);
  for (const [directory, rows] of [
    [first, [{ n: 1 }]],
    [second, [{ n: 1 }, { n: 2 }]],
  ] as const) {
    const live = `${directory}-live`;
    await engine.copy(directory, live);
    const copied = await engine.open(live);
    expect(await copied.run([{ sql: 'select n from public.counted order by n' }])).toEqual([rows]);
    await copied.close();
  }
});

it('opens again what was closed', async () => {
  await engine.create(join(folder, 'two'));
  const first = await engine.open(join(folder, 'two'));
  await first.run([{ sql: 'create table public.t as select 7 as a' }]);
  await first.close();
  await expect(first.run([{ sql: 'select 1' }])).rejects.toThrow('closed');
  const second = await engine.open(join(folder, 'two'));
  expect(await second.run([{ sql: 'select a from public.t' }])).toEqual([[{ a: 7 }]]);
  await second.close();
});
