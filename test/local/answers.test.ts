import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { OperationId } from '../../src/api/operations.ts';
import { builtOperations } from '../../src/local/operations/built-operations.ts';
import { type CheckedLocalApi, startCheckedLocalApi } from '../support/checked-local-api.ts';
import { launchProject, makeProject, waitForStatus } from '../support/projects.ts';

// Refused for good, as on the platform.
const neverAnswers: readonly OperationId[] = ['v1-get-project-logs-all'];

/** Each built operation once, in an order in which it can answer. */
async function callEverything(api: CheckedLocalApi): Promise<void> {
  const { client, send } = api;
  await client.call('v1-get-profile');
  const { slug } = await client.call('v1-create-an-organization', { body: { name: 'Acme' } });
  await client.call('v1-list-all-organizations');
  await client.call('v1-get-an-organization', { params: { slug } });
  await client.call('v1-list-organization-members', { params: { slug } });
  await client.call('v1-get-available-regions', { query: { organization_slug: slug } });
  const ref = await makeProject(api);
  const params = { ref };
  await client.call('v1-list-all-projects');
  await client.call('v1-get-project', { params });
  await client.call('v1-update-a-project', { params, body: { name: 'renamed' } });
  await client.call('v1-get-all-projects-for-organization', { params: { slug } });
  await callKeys(api, ref);
  await client.call('v1-get-services-health', { params, query: { services: ['db', 'auth', 'rest', 'realtime'] } });
  await client.call('v1-bulk-create-secrets', { params, body: [{ name: 'KEY', value: 'value' }] });
  await client.call('v1-list-all-secrets', { params });
  await client.call('v1-bulk-delete-secrets', { params, body: ['KEY'] });
  await send('POST', `/v1/projects/${ref}/database/query`, { query: 'create table public.notes (id int primary key)' });
  await send('POST', `/v1/projects/${ref}/database/query/read-only`, { query: 'select 1' });
  await client.call('v1-get-database-metadata', { params });
  await client.call('v1-get-security-advisors', { params });
  await client.call('v1-get-performance-advisors', { params });
  await client.call('v1-update-database-password', { params, body: { password: 'battery staple' } });
  await client.call('v1-generate-typescript-types', { params });
  await client.call('v1-list-all-branches', { params });
  await client.call('v1-list-all-snippets', { query: { project_ref: ref } });
  await client.call('v1-get-project-usage-api-count', { params, query: { interval: '1hr' } });
  await client.call('v1-get-project-usage-request-count', { params });
  await client.call('v1-get-disk-utilization', { params });
  await callMigrations(api, ref);
  await callFunctions(api, ref);
  await callRestorePoints(api, ref);
  await callBackups(api, ref);
  await callBranches(api, ref);
  await callLifecycle(api, ref);
}

async function callBackups(api: CheckedLocalApi, ref: string): Promise<void> {
  const params = { ref };
  const { client } = api;
  await client.call('v1-get-backup-schedule', { params });
  const schedule = { schedule_for: new Date(Date.now() + 2000).toISOString().slice(11, 19) };
  await client.call('v1-update-backup-schedule', { params, body: schedule });
  const list = () => client.call('v1-list-all-backups', { params });
  await vi.waitFor(async () => expect((await list()).backups).toHaveLength(1), { timeout: 20_000 });
  const { backups, physical_backup_data: range } = await list();
  await client.call('v1-restore-physical-backup', { params, body: { id: backups[0]?.id ?? 0 } });
  await waitForStatus(api, ref, 'ACTIVE_HEALTHY');
  const body = { recovery_time_target_unix: range.latest_physical_backup_date_unix ?? 0 };
  await client.call('v1-restore-pitr-backup', { params, body });
  await waitForStatus(api, ref, 'ACTIVE_HEALTHY');
}

async function callRestorePoints(api: CheckedLocalApi, ref: string): Promise<void> {
  const params = { ref };
  await api.client.call('v1-create-restore-point', { params, body: { name: 'checked' } });
  const find = () => api.client.call('v1-get-restore-point', { params, query: { name: 'checked' } });
  await vi.waitFor(async () => expect((await find()).status).toBe('AVAILABLE'), { timeout: 20_000 });
  await api.client.call('v1-undo', { params, body: { name: 'checked' } });
  await waitForStatus(api, ref, 'ACTIVE_HEALTHY');
}

async function callBranches(api: CheckedLocalApi, ref: string): Promise<void> {
  const { client } = api;
  const params = { ref };
  const { id, project_ref: own } = await client.call('v1-create-a-branch', { params, body: { branch_name: 'DEV' } });
  const branch = { branch_id_or_ref: id };
  await endRun(api, own);
  await waitForStatus(api, own, 'ACTIVE_HEALTHY');
  await client.call('v1-get-a-branch', { params: { ref, name: 'DEV' } });
  await client.call('v1-get-a-branch-config', { params: branch });
  await client.call('v1-update-a-branch-config', { params: branch, body: { request_review: true } });
  await client.call('v1-push-a-branch', { params: branch, body: {} });
  await endRun(api, own);
  await client.call('v1-merge-a-branch', { params: branch, body: {} });
  await endRun(api, ref);
  await client.call('v1-diff-a-branch', { params: branch });
  await client.call('v1-reset-a-branch', { params: branch, body: {} });
  await endRun(api, own);
  await client.call('v1-delete-a-branch', { params: branch, query: { force: false } });
  await client.call('v1-restore-a-branch', { params: branch });
  await client.call('v1-disable-preview-branching', { params });
}

/** Looks at the newest run of a project until it has ended. */
async function endRun({ client, send }: CheckedLocalApi, ref: string): Promise<void> {
  const [run] = await client.call('v1-list-action-runs', { params: { ref } });
  const params = { ref, run_id: run?.id ?? '' };
  await vi.waitFor(
    async () => {
      const { run_steps: steps } = await client.call('v1-get-action-run', { params });
      expect(steps.map(({ status }) => status)).toEqual(steps.map(() => 'EXITED'));
    },
    { timeout: 30_000 },
  );
  await client.call('v1-get-action-run-logs', { params });
  await client.call('v1-update-action-run-status', { params, body: { seed: 'EXITED' } });
  expect((await send('HEAD', `/v1/projects/${ref}/actions`)).headers.get('x-total-count')).toMatch(/^\d+$/);
}

async function callMigrations({ client }: CheckedLocalApi, ref: string): Promise<void> {
  const params = { ref };
  const body = { query: 'create table public.tags (id int)', name: 'tags', rollback: 'drop table public.tags' };
  await client.call('v1-apply-a-migration', { params, body, idempotencyKey: 'press' });
  await client.call('v1-upsert-a-migration', { params, body: { query: 'select 1', rollback: 'select 1' } });
  const [first] = await client.call('v1-list-migration-history', { params });
  const version = first?.version ?? '';
  await client.call('v1-patch-a-migration', { params: { ref, version }, body: { name: 'labels' } });
  await client.call('v1-get-a-migration', { params: { ref, version } });
  await client.call('v1-rollback-migrations', { params, query: { gte: version } });
}

async function callFunctions({ client, send }: CheckedLocalApi, ref: string): Promise<void> {
  const params = { ref };
  const form = new FormData();
  form.append('metadata', JSON.stringify({ entrypoint_path: 'index.ts' }));
  form.append('file', new Blob(['Deno.serve(() => new Response())']), 'index.ts');
  await client.call('v1-deploy-a-function', { params, query: { slug: 'hello' }, body: form });
  const [deployed] = await client.call('v1-list-all-functions', { params });
  await send('PUT', `/v1/projects/${ref}/functions`, [deployed]);
  const one = { ref, function_slug: 'hello' };
  await client.call('v1-get-a-function', { params: one });
  await client.call('v1-get-a-function-body', { params: one });
  const body = new Blob(['EZBR'], { type: 'application/vnd.denoland.eszip' });
  await client.call('v1-create-a-function', { params, query: { slug: 'bundle' }, body });
  await client.call('v1-update-a-function', { params: { ref, function_slug: 'bundle' }, body });
  await client.call('v1-delete-a-function', { params: one });
}

async function callKeys({ client }: CheckedLocalApi, ref: string): Promise<void> {
  const params = { ref };
  const body = { type: 'secret', name: 'backend' } as const;
  const { id } = await client.call('v1-create-project-api-key', { params, body });
  const key = { ref, id: id ?? '' };
  await client.call('v1-get-project-api-keys', { params });
  await client.call('v1-get-project-api-key', { params: key, query: { reveal: true } });
  await client.call('v1-update-project-api-key', { params: key, body: { description: 'for the backend' } });
  await client.call('v1-delete-project-api-key', { params: key });
  await client.call('v1-get-project-legacy-api-keys', { params });
  await client.call('v1-update-project-legacy-api-keys', { params, query: { enabled: false } });
}

async function callLifecycle(api: CheckedLocalApi, ref: string): Promise<void> {
  const { client } = api;
  const params = { ref };
  await client.call('v1-restart-a-project', { params });
  await waitForStatus(api, ref, 'ACTIVE_HEALTHY');
  await client.call('v1-pause-a-project', { params });
  await waitForStatus(api, ref, 'INACTIVE');
  await client.call('v1-list-available-restore-versions', { params });
  await client.call('v1-restore-a-project', { params });
  await waitForStatus(api, ref, 'ACTIVE_HEALTHY');
  await client.call('v1-delete-a-project', { params });
}

describe('every built operation', { timeout: 120_000 }, () => {
  let api: CheckedLocalApi;
  beforeAll(async () => {
    api = await startCheckedLocalApi({ backupMs: 100 });
  }, 120_000);
  afterAll(() => api.dispose());

  it('answers as its schema says', async () => {
    await callEverything(api);
    const built = Object.keys(builtOperations).filter((id) => !neverAnswers.some((never) => never === id));
    // Stopping a restoration needs one that takes its time: see projects.test.ts. There are no snippets: backups.test.ts.
    const left = ['v1-cancel-a-project-restoration', 'v1-get-a-snippet'];
    expect(built.filter((id) => !api.answered.has(id as OperationId))).toEqual(left); // the keys are ids
  });

  it('answers with Content-Length 0 where there is nothing to say', async () => {
    const ref = await makeProject(api, 'empty');
    const secrets = await api.send('POST', `/v1/projects/${ref}/secrets`, [{ name: 'A', value: 'b' }]);
    expect([secrets.status, secrets.headers.get('content-length')]).toEqual([201, '0']);
    const paused = await api.send('POST', `/v1/projects/${ref}/pause`);
    expect([paused.status, paused.headers.get('content-length')]).toEqual([200, '0']);
    expect(await paused.text()).toBe('');
  });

  it('counts the requests that were served, bucket by bucket: none', async () => {
    const ref = await launchProject(api, 'usage');
    const { result } = await api.client.call('v1-get-project-usage-api-count', {
      params: { ref },
      query: { interval: '3hr' },
    });
    expect(result?.map(({ total_rest_requests: served }) => served)).toEqual(Array.from({ length: 12 }, () => 0));
    const moments = (result ?? []).map(({ timestamp }) => Date.parse(timestamp));
    expect(new Set(moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0)))).toEqual(
      new Set([900_000]),
    );
  });

  it('says that the old log endpoint is gone', async () => {
    const ref = await launchProject(api, 'logs');
    const response = await api.send('GET', `/v1/projects/${ref}/analytics/endpoints/logs.all`);
    expect(response.status).toBe(410);
  });
});
