import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CheckedLocalApi, localToken, startCheckedLocalApi } from '../support/checked-local-api.ts';
import { makeProject, runSql } from '../support/projects.ts';

describe('migrations of a project', { timeout: 120_000 }, () => {
  let api: CheckedLocalApi;
  let ref: string;
  beforeAll(async () => {
    api = await startCheckedLocalApi({ queryTimeoutMs: 8000 });
    ref = await makeProject(api);
  }, 120_000);
  afterAll(() => api.dispose());

  interface Sent {
    readonly query: string;
    readonly name?: string;
    readonly rollback?: string;
  }
  const path = () => `/v1/projects/${ref}/database/migrations`;

  async function send(method: string, { key, ...body }: Sent & { key?: string }, at = path()) {
    const headers = { authorization: `Bearer ${localToken}`, 'content-type': 'application/json' };
    const response = await api.fetch(
      new Request(`http://local.test${at}`, {
        method,
        headers: key === undefined ? headers : { ...headers, 'idempotency-key': key },
        body: JSON.stringify(body),
      }),
    );
    const text = await response.text();
    const { message = '' }: { message?: string } = text === '' ? {} : JSON.parse(text);
    return { status: response.status, message };
  }
  const apply = (sent: Sent & { key?: string }) => send('POST', sent);
  const list = () => api.client.call('v1-list-migration-history', { params: { ref } });
  const newest = async () => (await list()).at(-1)?.version ?? '';
  const get = (version: string) => api.client.call('v1-get-a-migration', { params: { ref, version } });
  const exists = async (name: string) =>
    (await runSql(api, ref, { query: `select to_regclass('${name}') is not null as there` })).answer;
  const there = [{ there: true }];
  const gone = [{ there: false }];

  it('applies and records one, in versions that ascend', async () => {
    const query = "create table public.todos (id int);\ninsert into public.todos values (1); -- a comment;\nselect ';'";
    expect(await apply({ query, name: 'todos', rollback: 'drop table public.todos' })).toMatchObject({ status: 200 });
    expect(await apply({ query: 'create table public.more (id int)', name: 'more' })).toMatchObject({ status: 200 });
    const history = await list();
    expect(history.map(({ name }) => name)).toEqual(['todos', 'more']);
    const [first, second] = history.map(({ version }) => version);
    expect(first).toMatch(/^\d{14}$/);
    expect(Number(second)).toBeGreaterThan(Number(first));
    expect(await get(first ?? '')).toMatchObject({
      statements: ['create table public.todos (id int)', 'insert into public.todos values (1)', "select ';'"],
      rollback: ['drop table public.todos'],
      created_by: expect.stringContaining('@'),
    });
  });

  it('leaves nothing behind of one that fails, and says where it did', async () => {
    const before = await list();
    const query = 'create table public.half (id int);\ncreate type public.mood as enum (1)';
    const { status, message } = await apply({ query, name: 'half' });
    expect(status).toBe(400);
    expect(message).toContain('42601');
    expect(message).toContain('LINE 2:');
    expect(await exists('public.half')).toEqual(gone);
    expect(await list()).toEqual(before);
  });

  it('takes off a transaction around the script and refuses any other', async () => {
    expect(await apply({ query: 'begin;\ncreate table public.wrapped (id int);\ncommit;' })).toMatchObject({
      status: 200,
    });
    expect(await exists('public.wrapped')).toEqual(there);
    const { status, message } = await apply({ query: 'create table public.escaped (id int); commit; select 1/0' });
    expect(status).toBe(400);
    expect(message).toContain('COMMIT cannot stand');
    expect(await exists('public.escaped')).toEqual(gone);
  });

  it('applies one press once, however often it is sent', async () => {
    const sent = { query: 'create table public.once (id int)', name: 'once', key: 'press-1' };
    const answers = await Promise.all([apply(sent), apply(sent), apply(sent)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await apply(sent)).toMatchObject({ status: 200 });
    expect((await list()).filter(({ name }) => name === 'once')).toHaveLength(1);
    const other = await apply({ query: 'select 1', key: 'press-1' });
    expect(other).toMatchObject({ status: 409, message: expect.stringContaining('Idempotency-Key') });
  });

  it('runs what can’t be in a transaction by itself, and not in company', async () => {
    const query = 'create index concurrently todos_id on public.todos (id)';
    const { status, message } = await apply({ query: `create table public.beside (id int); ${query}` });
    expect(status).toBe(400);
    expect(message).toContain('make it a migration of its own');
    expect(await exists('public.beside')).toEqual(gone);
    expect(await apply({ query, name: 'index' })).toMatchObject({ status: 200 });
    expect(await exists('public.todos_id')).toEqual(there);
    expect((await list()).at(-1)?.name).toBe('index');
  });

  it('writes one without applying it, renames it and gives it a way back', async () => {
    expect(await send('PUT', { query: 'create table public.unapplied ()', name: 'later' })).toMatchObject({
      status: 200,
    });
    const version = await newest();
    expect(await exists('public.unapplied')).toEqual(gone);
    expect(await send('PUT', { query: 'create table public.unapplied (id int)', name: 'later' })).toMatchObject({
      status: 200,
    });
    expect(await newest()).toBe(version);
    const patch = { name: 'sooner', rollback: 'drop table if exists public.unapplied' };
    await api.client.call('v1-patch-a-migration', { params: { ref, version }, body: patch });
    expect(await get(version)).toMatchObject({
      name: 'sooner',
      statements: ['create table public.unapplied (id int)'],
      rollback: ['drop table if exists public.unapplied'],
    });
    await expect(get('20200101000000')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('rolls back to a version, newest first, all or nothing', async () => {
    const step = (name: string, rollback: string) =>
      apply({ query: `create table public.${name} (id int)`, name, rollback });
    await step('base', 'drop table public.base');
    const gte = await newest();
    await apply({
      query: 'create view public.top as select * from public.base',
      name: 'top',
      rollback: 'drop view public.top',
    });
    const roll = () => api.send('DELETE', `${path()}?gte=${gte}`);
    await apply({ query: 'create table public.stays ()', name: 'no way back' });
    const refused = await roll();
    expect([refused.status, (await refused.json()).message]).toEqual([400, expect.stringContaining('has no rollback')]);
    const version = await newest();
    const mend = (rollback: string) =>
      api.client.call('v1-patch-a-migration', { params: { ref, version }, body: { rollback } });
    await mend('drop table public.stays;\nselect 1/0');
    const failed = await roll();
    expect([failed.status, (await failed.json()).message]).toEqual([
      400,
      expect.stringMatching(/roll back \d+, nothing.*22012/s),
    ]);
    expect(await exists('public.stays')).toEqual(there);
    await mend('drop table public.stays');
    expect((await roll()).status).toBe(200);
    for (const name of ['base', 'top', 'stays']) expect(await exists(`public.${name}`)).toEqual(gone);
    expect(Number(await newest())).toBeLessThan(Number(gte));
    expect((await roll()).status).toBe(404);
  });

  it('lists what other tools wrote, and makes the table again where it was dropped', async () => {
    await runSql(api, ref, {
      query: `insert into supabase_migrations.schema_migrations (version) values ('baseline')`,
    });
    expect((await list())[0]).toEqual({ version: 'baseline' });
    await runSql(api, ref, { query: 'drop table supabase_migrations.schema_migrations' });
    expect(await list()).toEqual([]);
    expect(await apply({ query: 'create table public.after_all ()' })).toMatchObject({ status: 200 });
    expect(await list()).toHaveLength(1);
  });

  it('ends one that takes too long, and leaves nothing of it', async () => {
    const { status, message } = await apply({ query: 'create table public.slow (); select pg_sleep(30)' });
    expect(status).toBe(400);
    expect(message).toContain('57014');
    expect(await exists('public.slow')).toEqual(gone);
  });
});
