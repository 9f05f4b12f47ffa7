import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromResponse } from '../../src/api/read-error.ts';
import { type CheckedLocalApi, startCheckedLocalApi } from '../support/checked-local-api.ts';
import { makeProject, runSql } from '../support/projects.ts';

describe('the database of a project', { timeout: 120_000 }, () => {
  let api: CheckedLocalApi;
  let ref: string;
  beforeAll(async () => {
    api = await startCheckedLocalApi({ queryTimeoutMs: 8000 });
    ref = await makeProject(api);
  }, 120_000);
  afterAll(() => api.dispose());

  const sql = (query: string, rest: object = {}) => runSql(api, ref, { query, ...rest });

  it('answers the rows of the last statement, with parameters', async () => {
    expect(await sql('select $1::int + 1 as n, $2::text as t', { parameters: [41, 'x'] })).toEqual({
      status: 201,
      answer: [{ n: 42, t: 'x' }],
    });
    expect((await sql('select 1 as a; select 2 as b')).answer).toEqual([{ b: 2 }]);
    expect((await sql('create table public.t (id int)')).answer).toEqual([]);
  });

  it('writes what Postgres refuses as the platform does', async () => {
    const response = await api.send('POST', `/v1/projects/${ref}/database/query`, { query: 'select *\nfrom nowhere' });
    expect(response.status).toBe(400);
    const error = await fromResponse(response);
    expect(error.message).toBe(
      'Failed to run sql query: ERROR:  42P01: relation "nowhere" does not exist\nLINE 2: from nowhere\n             ^\n',
    );
    expect(error.details).toEqual({ sqlstate: '42P01', line: 2 });
  });

  it('refuses to write in a read-only query, whichever way it is asked for', async () => {
    await sql('create table public.guarded (id int)');
    const write = 'with w as (insert into public.guarded values (1) returning id) select * from w';
    expect(await sql(write, { read_only: true })).toMatchObject({ status: 400 });
    const response = await api.send('POST', `/v1/projects/${ref}/database/query/read-only`, { query: write });
    expect(await response.json()).toEqual({ message: expect.stringContaining('25006') });
    expect((await sql('select count(*)::int as n from public.guarded')).answer).toEqual([{ n: 0 }]);
  });

  it('ends a query that takes too long and answers the next one', async () => {
    const { status, answer } = await sql('select pg_sleep(30)');
    expect(status).toBe(400);
    expect(answer).toEqual({
      message: 'Failed to run sql query: ERROR:  57014: canceling statement due to statement timeout\n',
    });
    expect((await sql('select 1 as one')).answer).toEqual([{ one: 1 }]);
  });

  it('is not said to be ill while it works on a query', async () => {
    const query = sql('select pg_sleep(2)');
    const health = await api.client.call('v1-get-services-health', {
      params: { ref },
      query: { services: ['db', 'db_postgres_user'], timeout_ms: 100 },
    });
    expect(health.map(({ status }) => status)).toEqual(['ACTIVE_HEALTHY', 'ACTIVE_HEALTHY']);
    await query;
  });

  it('refuses a result that is too large, saying so', async () => {
    const { status, answer } = await sql("select repeat('x', 17 * 1024 * 1024)");
    expect(status).toBe(400);
    expect(JSON.stringify(answer)).toMatch(/larger than 16 MiB/);
  });

  it('runs as the role postgres, which is not a superuser', async () => {
    expect(
      (await sql('select current_user::text as me, usesuper from pg_user where usename = current_user')).answer,
    ).toEqual([{ me: 'postgres', usesuper: false }]);
  });

  it('lists its schemas, tables and columns', async () => {
    await sql('create table public.listed (id bigint primary key, note text)');
    const { databases } = await api.client.call('v1-get-database-metadata', { params: { ref } });
    const schemas = databases[0]?.schemas ?? [];
    expect(schemas.map(({ name }) => name)).toEqual(expect.arrayContaining(['auth', 'public', 'storage']));
    expect(schemas.find(({ name }) => name === 'public')).toMatchObject({
      tables: expect.arrayContaining([
        {
          name: 'listed',
          columns: [
            { name: 'id', type: 'bigint' },
            { name: 'note', type: 'text' },
          ],
        },
      ]),
    });
  });

  it('is described in TypeScript', async () => {
    await sql('create table public.typed (id bigint primary key, note text, tags text[] not null)');
    const { types } = await api.client.call('v1-generate-typescript-types', { params: { ref } });
    expect(types).toContain('export type Database');
    expect(types).toMatch(/typed: \{\s+Row: \{\s+id: number;?\s+note: string \| null;?\s+tags: string\[\]/);
  });

  it('takes a new password without keeping it', async () => {
    const answer = await api.client.call('v1-update-database-password', {
      params: { ref },
      body: { password: 'battery staple' },
    });
    expect(answer).toEqual({ message: expect.any(String) });
  });

  it('takes room on the disk', async () => {
    const { metrics } = await api.client.call('v1-get-disk-utilization', { params: { ref } });
    expect(metrics.fs_used_bytes).toBeGreaterThan(1_000_000);
    expect(metrics.fs_size_bytes).toBe(metrics.fs_used_bytes + metrics.fs_avail_bytes);
  });
});
