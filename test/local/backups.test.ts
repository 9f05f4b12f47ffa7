import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { lossSince } from '../../src/sql/loss-since.ts';
import { type CheckedLocalApi, startCheckedLocalApi } from '../support/checked-local-api.ts';
import { makeProject, runSql, waitForStatus } from '../support/projects.ts';

describe('backups of a project', { timeout: 120_000 }, () => {
  let api: CheckedLocalApi;
  let ref: string;
  beforeAll(async () => {
    api = await startCheckedLocalApi({ backupMs: 50 });
    ref = await makeProject(api);
    await sql('create table public.notes (n int)');
  }, 120_000);
  afterAll(() => api.dispose());

  const sql = async (query: string) => (await runSql(api, ref, { query })).answer;
  const path = () => `/v1/projects/${ref}/database/backups`;
  const list = () => api.client.call('v1-list-all-backups', { params: { ref } });
  const notes = () => sql('select coalesce(array_agg(n order by n), array[]::int[]) as notes from public.notes');
  const refusal = async (response: Response) => {
    const { message }: { message: string } = await response.json();
    return [response.status, message];
  };

  /** Waits until a second is covered that began after all that was written until now. */
  async function settledSecond(): Promise<number> {
    const second = Math.ceil(Date.now() / 1000) + 1;
    await vi.waitFor(
      async () => {
        const { latest_physical_backup_date_unix: latest = 0 } = (await list()).physical_backup_data;
        expect(latest).toBeGreaterThanOrEqual(second);
      },
      { timeout: 20_000, interval: 100 },
    );
    await delay(1100);
    return second;
  }

  it('goes back to a second, and nothing else of the project does', async () => {
    await sql('insert into public.notes values (1)');
    const second = await settledSecond();
    await sql('insert into public.notes values (2); create table public.later ()');
    await api.client.call('v1-bulk-create-secrets', { params: { ref }, body: [{ name: 'KEPT', value: 'x' }] });
    await settledSecond();
    const response = await api.send('POST', `${path()}/restore-pitr`, { recovery_time_target_unix: second });
    expect([response.status, await response.text()]).toEqual([201, '']);
    await waitForStatus(api, ref, 'ACTIVE_HEALTHY');
    expect(await notes()).toEqual([{ notes: [1] }]);
    expect(await sql(`select to_regclass('public.later')::text as later`)).toEqual([{ later: null }]);
    const secrets = await api.client.call('v1-list-all-secrets', { params: { ref } });
    expect(secrets.map(({ name }) => name)).toEqual(['KEPT']);
  });

  it('names the range when a second is outside of it', async () => {
    const { physical_backup_data: range } = await list();
    for (const second of [0, (range.latest_physical_backup_date_unix ?? 0) + 3600]) {
      const response = await api.send('POST', `${path()}/restore-pitr`, { recovery_time_target_unix: second });
      expect(await refusal(response)).toEqual([
        400,
        expect.stringMatching(/^recovery_time_target_unix: choose a second from \d+ \(/),
      ]);
    }
  });

  it('makes one a day at the time of its schedule, and restores it', async () => {
    const due = new Date(Date.now() + 2000).toISOString().slice(11, 19);
    expect((await api.client.call('v1-get-backup-schedule', { params: { ref } })).schedule_for).toBe('04:00:00');
    const wrong = await api.send('PATCH', `${path()}/schedule`, { schedule_for: '4 o’clock' });
    expect(await refusal(wrong)).toEqual([400, expect.stringContaining('schedule_for: give a time')]);
    const changed = await api.send('PATCH', `${path()}/schedule`, { schedule_for: due });
    expect(await changed.json()).toMatchObject({ schedule_for: due });
    await vi.waitFor(async () => expect((await list()).backups).toHaveLength(1), { timeout: 20_000, interval: 100 });
    const [backup] = (await list()).backups;
    expect(backup).toMatchObject({ is_physical_backup: true, status: 'COMPLETED' });
    const before = await notes();
    await sql('insert into public.notes values (3)');
    const none = await api.send('POST', `${path()}/restore`, { id: 2 ** 30 });
    expect(await refusal(none)).toEqual([404, expect.stringContaining('id: there is no backup')]);
    expect((await api.send('POST', `${path()}/restore`, { id: backup?.id })).status).toBe(201);
    await waitForStatus(api, ref, 'ACTIVE_HEALTHY');
    expect(await notes()).toEqual(before);
  });

  it('changes the schedule three times a day, and says so the fourth time', async () => {
    for (const time of ['05:00:00', '06:00:00']) {
      expect((await api.send('PATCH', `${path()}/schedule`, { schedule_for: time })).status).toBe(200);
    }
    const fourth = await api.send('PATCH', `${path()}/schedule`, { schedule_for: '07:00:00' });
    expect(await refusal(fourth)).toEqual([429, expect.stringContaining('three times a day')]);
    const { schedule_for: time } = await api.client.call('v1-get-backup-schedule', { params: { ref } });
    expect(time).toBe('06:00:00');
  });

  it('keeps thirty to recover from, also after a new start, and none of what is unchanged', async () => {
    const folder = join(api.dataDir, 'restore-points', ref);
    const count = async () => (await readdir(folder)).filter((name) => !name.endsWith('.tmp')).length;
    for (let n = 0; n < 40; n += 1) {
      await sql(`insert into public.notes values (${100 + n})`);
      await delay(120);
    }
    await vi.waitFor(async () => expect(await count()).toBeLessThanOrEqual(31), { timeout: 20_000 });
    await settledSecond();
    const names = (await readdir(folder)).sort();
    await delay(500);
    expect((await readdir(folder)).sort()).toEqual(names);
    const { physical_backup_data: before } = await list();
    await api.restart();
    await waitForStatus(api, ref, 'ACTIVE_HEALTHY');
    const { physical_backup_data: after } = await list();
    expect(after.earliest_physical_backup_date_unix).toBe(before.earliest_physical_backup_date_unix);
  });

  it('lets a reader count what going back would lose', async () => {
    const since = new Date().toISOString();
    await sql(`insert into auth.users (id, email, created_at) values (gen_random_uuid(), 'new@example.com', now());
      insert into auth.sessions (id, user_id, created_at) select gen_random_uuid(), id, now() from auth.users`);
    const body = lossSince(since);
    const answer = await api.client.call('v1-read-only-query', { params: { ref }, body });
    expect(answer).toEqual([{ users: 1, sessions: 1, files: 0 }]);
  });

  it('knows no snippets', async () => {
    const response = await api.send('GET', '/v1/snippets/44444444-4444-4444-8444-444444444444');
    expect(await refusal(response)).toEqual([404, expect.stringContaining('id: there is no snippet')]);
  });
});

it('says that there are none where they are turned off', { timeout: 60_000 }, async () => {
  const api = await startCheckedLocalApi();
  try {
    const ref = await makeProject(api);
    const answer = await api.client.call('v1-list-all-backups', { params: { ref } });
    expect(answer).toMatchObject({ pitr_enabled: false, backups: [], physical_backup_data: {} });
    const body = { recovery_time_target_unix: 1 };
    const response = await api.send('POST', `/v1/projects/${ref}/database/backups/restore-pitr`, body);
    expect(response.status).toBe(409);
  } finally {
    await api.dispose();
  }
});
