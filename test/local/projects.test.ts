import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type CheckedLocalApi, startCheckedLocalApi } from '../support/checked-local-api.ts';
import { launchProject, makeProject, runSql, waitForStatus } from '../support/projects.ts';

const serviceNames = ['db', 'db_postgres_user', 'pooler', 'pg_bouncer', 'auth', 'rest', 'storage', 'realtime'] as const;

describe('projects on a schedule', { timeout: 120_000 }, () => {
  let api: CheckedLocalApi;
  beforeAll(async () => {
    api = await startCheckedLocalApi({ provisionMs: 1600 });
  }, 120_000);
  afterAll(() => api.dispose());

  const health = (ref: string) =>
    api.client.call('v1-get-services-health', { params: { ref }, query: { services: [...serviceNames] } });

  it('come up service by service, the database first', async () => {
    const ref = await launchProject(api);
    const seen: string[] = [];
    await vi.waitFor(
      async () => {
        const up = (await health(ref)).filter(({ status }) => status === 'ACTIVE_HEALTHY').map(({ name }) => name);
        for (const name of up) if (!seen.includes(name)) seen.push(name);
        expect(up).toHaveLength(serviceNames.length);
      },
      { timeout: 100_000, interval: 50 },
    );
    expect(seen.slice(0, 2).sort()).toEqual(['db', 'db_postgres_user']);
    expect(seen.at(-1)).toBe('realtime');
    await waitForStatus(api, ref, 'ACTIVE_HEALTHY');
  });

  it('pause, refuse queries meanwhile, and come back with everything in them', async () => {
    const ref = await makeProject(api, 'sleeper');
    await runSql(api, ref, { query: 'create table public.kept (id int); insert into public.kept values (7)' });
    await api.client.call('v1-pause-a-project', { params: { ref } });
    await waitForStatus(api, ref, 'INACTIVE');
    expect(await runSql(api, ref, { query: 'select 1' })).toEqual({
      status: 409,
      answer: { message: 'The database is not running: the project is INACTIVE. Restore the project first.' },
    });
    const statuses = new Set((await health(ref)).map(({ status }) => status));
    expect([...statuses]).toEqual(['UNHEALTHY']);
    const again = await api.send('POST', `/v1/projects/${ref}/pause`);
    expect(again.status).toBe(409);
    await api.client.call('v1-restore-a-project', { params: { ref } });
    await waitForStatus(api, ref, 'ACTIVE_HEALTHY');
    expect(await runSql(api, ref, { query: 'select id from public.kept' })).toEqual({
      status: 201,
      answer: [{ id: 7 }],
    });
  });

  it('do not wait for a query that takes long when they are deleted', async () => {
    const ref = await makeProject(api, 'busy');
    const query = runSql(api, ref, { query: 'select pg_sleep(45)' });
    await api.client.call('v1-delete-a-project', { params: { ref } });
    expect(await query).toMatchObject({ status: expect.toBeOneOf([400, 409]) });
  });

  it('can have their restoration stopped', async () => {
    const ref = await makeProject(api, 'undecided');
    await api.client.call('v1-pause-a-project', { params: { ref } });
    await waitForStatus(api, ref, 'INACTIVE');
    await api.client.call('v1-restore-a-project', { params: { ref } });
    await api.client.call('v1-cancel-a-project-restoration', { params: { ref } });
    await waitForStatus(api, ref, 'INACTIVE');
    expect(api.answered.has('v1-cancel-a-project-restoration')).toBe(true);
  });

  it('restart', async () => {
    const ref = await makeProject(api, 'restarted');
    await runSql(api, ref, { query: 'create table public.kept (id int)' });
    await api.client.call('v1-restart-a-project', { params: { ref } });
    await waitForStatus(api, ref, 'RESTARTING');
    await waitForStatus(api, ref, 'ACTIVE_HEALTHY');
    expect(await runSql(api, ref, { query: 'select count(*)::int as n from public.kept' })).toEqual({
      status: 201,
      answer: [{ n: 0 }],
    });
  });

  it('are gone with their directory once they are deleted, also while they come up', async () => {
    const ref = await launchProject(api, 'short');
    await api.client.call('v1-delete-a-project', { params: { ref } });
    expect((await api.send('GET', `/v1/projects/${ref}`)).status).toBe(404);
    expect(existsSync(join(api.dataDir, 'projects', ref))).toBe(false);
  });

  it('go on coming up after a new start, and what belongs to none is removed', async () => {
    const ref = await launchProject(api, 'interrupted');
    const stray = join(api.dataDir, 'projects', 'half-made.tmp');
    await api.restart(() => mkdir(stray));
    expect(existsSync(stray)).toBe(false);
    expect((await api.client.call('v1-get-project', { params: { ref } })).status).toBe('COMING_UP');
    await waitForStatus(api, ref, 'ACTIVE_HEALTHY');
    expect((await runSql(api, ref, { query: 'select 1 as one' })).answer).toEqual([{ one: 1 }]);
  });
});

describe('projects of an organization', { timeout: 120_000 }, () => {
  let api: CheckedLocalApi;
  let slug: string;
  beforeAll(async () => {
    api = await startCheckedLocalApi({ provisionMs: 60_000 });
    const [organization] = await api.client.call('v1-list-all-organizations');
    slug = organization?.slug ?? '';
    for (const name of ['beta', 'Alpha', 'gamma 100%']) await launchProject(api, name);
  }, 120_000);
  afterAll(() => api.dispose());

  const page = async (query: object) => {
    const { projects, pagination } = await api.client.call('v1-get-all-projects-for-organization', {
      params: { slug },
      query,
    });
    return { names: projects.map(({ name }) => name), count: pagination.count };
  };

  it('begin in an organization that is there from the start', async () => {
    expect(await api.client.call('v1-list-all-organizations')).toEqual([{ id: slug, slug, name: 'Local' }]);
  });

  it('are sorted, searched, filtered and cut into pages', async () => {
    expect(await page({})).toEqual({ names: ['Alpha', 'beta', 'gamma 100%'], count: 3 });
    expect(await page({ sort: 'created_desc', limit: 2 })).toEqual({ names: ['gamma 100%', 'Alpha'], count: 3 });
    expect(await page({ offset: 2 })).toEqual({ names: ['gamma 100%'], count: 3 });
    expect(await page({ search: 'ALP' })).toEqual({ names: ['Alpha'], count: 1 });
    expect(await page({ search: '0%' })).toEqual({ names: ['gamma 100%'], count: 1 });
    expect(await page({ statuses: 'INACTIVE,COMING_UP' })).toMatchObject({ count: 3 });
    expect(await page({ statuses: 'INACTIVE' })).toEqual({ names: [], count: 0 });
  });

  it('take a smart group for a region', async () => {
    const body = {
      name: 'near',
      organization_slug: slug,
      db_pass: 'x',
      region_selection: { type: 'smartGroup', code: 'apac' },
    };
    const response = await api.send('POST', '/v1/projects', body);
    expect(await response.json()).toMatchObject({
      region: 'ap-southeast-1',
      status: 'COMING_UP',
      organization_id: slug,
    });
  });
});
