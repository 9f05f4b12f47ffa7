import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../src/api/client.ts';
import type { Fetch } from '../../src/api/fetch.ts';
import { runSql } from '../../src/hooks/sql.ts';
import { JsonText, valueText } from '../../src/hooks/sql-rows.ts';
import { type CheckedLocalApi, startCheckedLocalApi } from '../support/checked-local-api.ts';
import { makeProject } from '../support/projects.ts';

/** What a way through JSON usually loses, as Postgres itself would print it. */
const values = `select 9007199254740993 as id, -9223372036854775808 as id, 1.10::numeric as n, 1e-400::numeric as small,
  1e20::float8 as f, 'NaN'::float8 as nan, '-0'::float8 as zero, '{"b":1.0,"a":12345678901234567890,"a":null}'::json as j,
  'null'::jsonb as jn, null::jsonb as nothing, array[1,null] as list, '[0:1]={1,2}'::int[] as bounds,
  '\\x00ff'::bytea as bytes, 'infinity'::timestamptz as until, '' as blank, true as yes, 'a'::text as "2", 'b' as "1"`;

describe('rows without loss', { timeout: 120_000 }, () => {
  let api: CheckedLocalApi;
  let ref: string;
  beforeAll(async () => {
    api = await startCheckedLocalApi();
    ref = await makeProject(api);
    await run("create type public.mood as enum ('ok'); create table public.t (id int8, id2 mood)", 'write');
  }, 120_000);
  afterAll(() => api.dispose());

  const run = async (sql: string, mode: 'read-only' | 'write' = 'read-only', wrap = false) =>
    (await runSql(api.client, ref, { sql, mode, wrap })).rows;

  it.each(['read-only', 'write'] as const)('keeps values, names and types exactly (%s)', async (mode) => {
    const { columns, rows, form } = await run(values, mode);
    expect(form).toBe('arrays');
    expect(columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'id int8',
      'id int8',
      'n numeric',
      'small numeric',
      'f float8',
      'nan float8',
      'zero float8',
      'j json',
      'jn jsonb',
      'nothing jsonb',
      'list _int4',
      'bounds _int4',
      'bytes bytea',
      'until timestamptz',
      'blank text',
      'yes bool',
      '2 text',
      '1 text',
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.map(valueText)).toEqual([
      '9007199254740993',
      '-9223372036854775808',
      '1.10',
      `0.${'0'.repeat(399)}1`,
      '1e+20',
      'NaN',
      '-0',
      '{"b":1.0,"a":12345678901234567890,"a":null}',
      'null',
      null,
      '[1,null]',
      '[0:1]={1,2}',
      '\\x00ff',
      'infinity',
      '',
      'true',
      'a',
      'b',
    ]);
    expect(rows[0]?.[8]).toEqual(new JsonText('null'));
  });

  it('tells the columns of an empty result, with types of the user', async () => {
    expect(await run('select * from public.t')).toMatchObject({
      columns: [
        { name: 'id', type: 'int8' },
        { name: 'id2', type: 'mood' },
      ],
      rows: [],
    });
    expect(await run('insert into public.t values (1)', 'write')).toMatchObject({ columns: [], rows: [] });
    expect(await run('-- nothing', 'read-only')).toMatchObject({ columns: [], rows: [] });
  });

  it('says that it took the preference, and answers objects without it', async () => {
    const ask = async (prefer?: string) => {
      const headers = { 'content-type': 'application/json', ...(prefer && { prefer }) };
      const body = JSON.stringify({ query: 'select 1 as a, 2 as a' });
      const { authorization } = api.headers;
      const url = `http://local.test/v1/projects/${ref}/database/query`;
      const response = await api.fetch(
        new Request(url, { method: 'POST', headers: { ...headers, authorization }, body }),
      );
      const answer: unknown = await response.json();
      return [response.status, response.headers.get('preference-applied'), answer];
    };
    const lists = {
      columns: [
        { name: 'a', type: 'int4' },
        { name: 'a', type: 'int4' },
      ],
      rows: [[1, 2]],
    };
    expect(await ask('rows=arrays')).toEqual([201, 'rows=arrays', lists]);
    expect(await ask('wait=1, rows="arrays"; x')).toEqual([201, 'rows=arrays', lists]);
    expect(await ask('rows=arraysome')).toEqual([201, null, [{ a: 2 }]]);
    expect(await ask()).toEqual([201, null, [{ a: 2 }]]);
  });

  it('reads a wrapped query of an API that answers objects, in the order of the query', async () => {
    const fetch: Fetch = (request) => {
      request.headers.delete('prefer');
      return api.fetch(request);
    };
    const objects = createClient({ endpoint: 'http://local.test', fetch, headers: () => api.headers });
    const wrapped = async (sql: string) => (await runSql(objects, ref, { sql, mode: 'read-only', wrap: true })).rows;
    const { columns, rows, form } = await wrapped(`${values}; -- why`.replace('; ', '\n'));
    expect(form).toBe('wrapped');
    expect(columns.map(({ name }) => name).slice(-4)).toEqual(['blank', 'yes', '2', '1']);
    expect(rows[0]?.map(valueText)).toEqual([
      '9007199254740993',
      '-9223372036854775808',
      '1.10',
      `0.${'0'.repeat(399)}1`,
      '1e+20',
      'NaN',
      '-0',
      '{"b":1.0,"a":12345678901234567890,"a":null}',
      null, // JSON's own null can't be told from Postgres' there

      null,
      '[1,null]',
      '[1,2]',
      '\\x00ff',
      'infinity',
      '',
      'true',
      'a',
      'b',
    ]);
    expect(
      (await wrapped('select n from generate_series(1, 2000) n order by n % 7, n desc;')).rows.map(([n]) => n),
    ).toEqual(Array.from({ length: 2000 }, (_, index) => index + 1).toSorted((a, b) => (a % 7) - (b % 7) || b - a));
    expect(await wrapped('select id, id from public.t where false')).toMatchObject({
      columns: [{ name: 'id' }, { name: 'id' }],
      rows: [],
    });
    expect(await wrapped('select null::int as a, null::int as b')).toMatchObject({ rows: [[null, null]] });
  });

  it('sends a statement as it is where its wrapping is what Postgres refuses', async () => {
    expect(await run('with w as (delete from public.t returning id) select * from w', 'write', true)).toMatchObject({
      form: 'arrays',
      columns: [{ name: 'id' }],
    });
    await expect(run('select nothing\nfrom public.t', 'read-only', true)).rejects.toMatchObject({
      code: 'sql_error',
      details: { line: 1, position: 8 },
    });
  });
});
