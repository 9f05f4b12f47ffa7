import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type CheckedLocalApi, startCheckedLocalApi } from '../support/checked-local-api.ts';
import { makeProject, runSql, waitForStatus } from '../support/projects.ts';

describe('restore points of a project', { timeout: 120_000 }, () => {
  let api: CheckedLocalApi;
  let ref: string;
  beforeAll(async () => {
    api = await startCheckedLocalApi();
    ref = await makeProject(api);
    await sql('create table public.notes (n int)');
  }, 120_000);
  afterAll(() => api.dispose());

  const sql = async (query: string) => (await runSql(api, ref, { query })).answer;
  const backups = () => `/v1/projects/${ref}/database/backups`;
  const create = (name: string) => api.send('POST', `${backups()}/restore-point`, { name });
  const undo = (name: string) => api.send('POST', `${backups()}/undo`, { name });
  const find = (name?: string) =>
    api.client.call('v1-get-restore-point', { params: { ref }, query: name === undefined ? {} : { name } });
  const messageOf = async (response: Response) => {
    const { message }: { message: string } = await response.json();
    return message;
  };

  async function take(name: string): Promise<void> {
    const response = await create(name);
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ name, status: 'PENDING', completed_on: null });
    await vi.waitFor(async () => expect((await find(name)).status).toBe('AVAILABLE'), { timeout: 20_000 });
  }

  async function goBack(name: string): Promise<void> {
    const response = await undo(name);
    expect([response.status, await response.text()]).toEqual([201, '']);
    await waitForStatus(api, ref, 'ACTIVE_HEALTHY');
  }

  it('takes the database back and forth, and nothing else of the project', async () => {
    await sql('insert into public.notes values (1)');
    await take('one');
    await sql(`insert into public.notes values (2); create table public.later ();
      insert into auth.users (id, email) values (gen_random_uuid(), 'test@example.com')`);
    await api.client.call('v1-apply-a-migration', {
      params: { ref },
      body: { query: 'create type public.mood as enum ()' },
    });
    await api.client.call('v1-bulk-create-secrets', { params: { ref }, body: [{ name: 'KEPT', value: 'x' }] });
    await take('two');
    expect(await find()).toMatchObject({ name: 'two', completed_on: expect.stringMatching(/^\d{4}-.*Z$/) });
    await goBack('one');
    const look = `select (select array_agg(n) from public.notes) as notes, to_regclass('public.later')::text as later,
      (select count(*)::int from auth.users) as users`;
    expect(await sql(look)).toEqual([{ notes: [1], later: null, users: 0 }]);
    expect(await api.client.call('v1-list-migration-history', { params: { ref } })).toEqual([]);
    const secrets = await api.client.call('v1-list-all-secrets', { params: { ref } });
    expect(secrets.map(({ name }) => name)).toEqual(['KEPT']);
    await goBack('two');
    expect(await sql(look)).toEqual([{ notes: [1, 2], later: 'later', users: 1 }]);
    expect(await readdir(join(api.dataDir, 'projects'))).toEqual([ref]);
  });

  it('is told apart by name, and says what is wrong with one', async () => {
    await take('named');
    const twice = await create('named');
    expect([twice.status, await messageOf(twice)]).toEqual([409, expect.stringContaining('name: there is')]);
    const long = await create('x'.repeat(21));
    expect([long.status, await messageOf(long)]).toEqual([400, expect.stringContaining('name')]);
    expect((await create(' ')).status).toBe(400);
    const none = await undo('nowhere');
    expect([none.status, await messageOf(none)]).toEqual([404, expect.stringContaining('nowhere')]);
  });

  it('lets nobody in while it goes back, and ends what is running', async () => {
    await take('quiet');
    const running = sql('select pg_sleep(30)');
    await vi.waitFor(async () => expect((await undo('quiet')).status).toBe(201));
    expect(JSON.stringify(await running)).toContain('57014');
    const again = await undo('quiet');
    expect([again.status, await messageOf(again)]).toEqual([409, expect.stringContaining('RESTORING')]);
    await waitForStatus(api, ref, 'ACTIVE_HEALTHY');
  });

  it('leaves the database as it is when the copy is of no use', async () => {
    await take('broken');
    const folder = join(api.dataDir, 'restore-points', ref);
    await sql('insert into public.notes values (7)');
    for (const id of await readdir(folder)) await rm(join(folder, id), { recursive: true });
    expect((await undo('broken')).status).toBe(201);
    await waitForStatus(api, ref, 'RESTORE_FAILED');
    await api.client.call('v1-restore-a-project', { params: { ref } });
    await waitForStatus(api, ref, 'ACTIVE_HEALTHY');
    expect(await sql('select 1 as there from public.notes where n = 7')).toEqual([{ there: 1 }]);
  });

  it('keeps the newest twenty, and none of a project that is deleted', async () => {
    for (let n = 1; n <= 21; n += 1) await take(`many ${n}`);
    await vi.waitFor(async () => expect((await find('many 1')).status).toBe('REMOVED'));
    const folder = join(api.dataDir, 'restore-points');
    await vi.waitFor(async () => expect(await readdir(join(folder, ref))).toHaveLength(20));
    expect((await undo('many 1')).status).toBe(409);
    await take('many 1');
    await api.client.call('v1-delete-a-project', { params: { ref } });
    expect(await readdir(folder)).toEqual([]);
  });
});
