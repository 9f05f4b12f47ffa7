import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dryRun, dryRunOffset, dryRunState } from '../../src/sql/dry-run.ts';
import { offsetInRecord, runAndRecord } from '../../src/sql/record-migration.ts';
import { type CheckedLocalApi, startCheckedLocalApi } from '../support/checked-local-api.ts';
import { makeProject, runSql } from '../support/projects.ts';

const todos = 'create table public.todos (id int primary key);\ninsert into public.todos values (1)';

describe('the SQL of the migrations panel', { timeout: 60_000 }, () => {
  let api: CheckedLocalApi;
  let ref: string;
  beforeAll(async () => {
    api = await startCheckedLocalApi();
    ref = await makeProject(api);
  }, 120_000);
  afterAll(() => api.dispose());

  const run = (query: string) => runSql(api, ref, { query });
  const isThere = async () => (await run("select to_regclass('public.todos') is not null as there")).answer;

  it('tries a script and leaves nothing, telling what the tables would be', async () => {
    const { status, answer } = await run(dryRun(todos).query);
    const { message } = answer as { message: string };
    expect(status).toBe(400);
    expect(message).toContain(`ERROR:  ${dryRunState}: [`);
    const json: unknown = JSON.parse(message.slice(message.indexOf('['), message.lastIndexOf(']') + 1));
    expect(json).toEqual([{ table: 'todos', rls: false, policies: false, granted: false }]);
    expect(await isThere()).toEqual([{ there: false }]);
  });

  it('begins where it says that it begins', () => {
    expect(dryRun(todos).query.slice(dryRunOffset).startsWith(todos)).toBe(true);
    const migration = { version: '20261126000000', name: "it's", statements: [todos], rollback: '' };
    const { query } = runAndRecord(todos, migration);
    expect(query.slice(offsetInRecord(todos, migration)).startsWith(todos)).toBe(true);
  });

  it('leaves nothing of a script with a mistake, tried or run', async () => {
    const wrong = `${todos};\nselect nothing_such`;
    const migration = { version: '20261126000001', name: 'wrong', statements: [wrong], rollback: '' };
    for (const { query } of [dryRun(wrong), runAndRecord(wrong, migration)]) {
      const { answer } = await run(query);
      expect((answer as { message: string }).message).toMatch(/42703: column "nothing_such"/);
      expect(await isThere()).toEqual([{ there: false }]);
    }
    expect(await api.client.call('v1-list-migration-history', { params: { ref } })).toEqual([]);
  });

  it('runs and records as a whole, and once however often it is sent', async () => {
    const migration = {
      version: '20261126000002',
      name: "it's new",
      statements: ['create table', "insert 'x'"],
      rollback: 'drop table public.todos',
    };
    expect((await run(runAndRecord(todos, migration).query)).status).toBe(201);
    const again = await run(runAndRecord(todos, migration).query);
    expect((again.answer as { message: string }).message).toMatch(/23505: .*schema_migrations/);
    expect((await run('select count(*)::int as rows from public.todos')).answer).toEqual([{ rows: 1 }]);
    const params = { ref, version: migration.version };
    expect(await api.client.call('v1-get-a-migration', { params })).toMatchObject({
      name: "it's new",
      statements: migration.statements,
      rollback: ['drop table public.todos'],
    });
  });
});
