import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Input } from '../../src/api/client.ts';
import { type CheckedLocalApi, startCheckedLocalApi } from '../support/checked-local-api.ts';
import { makeProject, runSql, waitForStatus } from '../support/projects.ts';

type RunKind = 'push' | 'merge' | 'reset';

describe('branches of a project', { timeout: 180_000 }, () => {
  let api: CheckedLocalApi;
  let parent: string;
  beforeAll(async () => {
    api = await startCheckedLocalApi();
    parent = await makeProject(api);
    await migrate(parent, 'create table public.todos (id int primary key)', 'todos');
    await sql(parent, 'insert into public.todos values (1)');
  }, 120_000);
  afterAll(() => api.dispose());

  const sql = async (ref: string, query: string) => (await runSql(api, ref, { query })).answer;
  const migrate = (ref: string, query: string, name: string) =>
    api.client.call('v1-apply-a-migration', { params: { ref }, body: { query, name } });
  const namesOf = async (ref: string) =>
    (await api.client.call('v1-list-migration-history', { params: { ref } })).map(({ name }) => name);
  const there = async (ref: string, name: string) =>
    JSON.stringify(await sql(ref, `select to_regclass('public.${name}') is not null as there`)) === '[{"there":true}]';

  /** Waits for the end of a run. @returns its steps, as `name status`, that did not end well */
  async function ended(ref: string, id: string): Promise<readonly string[]> {
    let bad: readonly string[] = [];
    await vi.waitFor(
      async () => {
        const run = await api.client.call('v1-get-action-run', { params: { ref, run_id: id } });
        bad = run.run_steps.filter(({ status }) => status !== 'EXITED').map(({ name, status }) => `${name} ${status}`);
        expect(bad.length === 0 || bad.some((step) => step.endsWith('DEAD'))).toBe(true);
      },
      { timeout: 60_000 },
    );
    return bad;
  }

  async function create(name: string, rest: object = {}): Promise<{ ref: string; id: string }> {
    const response = await api.send('POST', `/v1/projects/${parent}/branches`, { branch_name: name, ...rest });
    expect(response.status).toBe(201);
    const branch: { project_ref: string; id: string } = await response.json();
    const ref = branch.project_ref;
    const [run] = await api.client.call('v1-list-action-runs', { params: { ref } });
    expect(await ended(ref, run?.id ?? '')).toEqual([]);
    await waitForStatus(api, ref, 'ACTIVE_HEALTHY');
    return { ref, id: branch.id };
  }

  async function run(kind: RunKind, branch: string, body: Input<'v1-push-a-branch'>['body'] = {}) {
    const params = { branch_id_or_ref: branch };
    return (await api.client.call(`v1-${kind}-a-branch`, { params, body })).workflow_run_id;
  }

  it('begins with the migrations of its parent, its own secrets and none of the data', async () => {
    expect(await api.client.call('v1-list-all-branches', { params: { ref: parent } })).toEqual([]);
    const { ref, id } = await create('DEV', { secrets: { STRIPE_KEY: 'test' } });
    expect(await namesOf(ref)).toEqual(['todos']);
    expect(await sql(ref, 'select * from public.todos')).toEqual([]);
    expect((await api.client.call('v1-list-all-secrets', { params: { ref } })).map(({ name }) => name)).toEqual([
      'STRIPE_KEY',
    ]);
    const branches = await api.client.call('v1-list-all-branches', { params: { ref: parent } });
    expect(branches.map(({ name, is_default: isDefault }) => [name, isDefault])).toEqual([
      ['main', true],
      ['DEV', false],
    ]);
    expect(await api.client.call('v1-get-a-branch', { params: { ref: parent, name: 'DEV' } })).toMatchObject({
      id,
      project_ref: ref,
      parent_project_ref: parent,
      status: 'FUNCTIONS_DEPLOYED',
      with_data: false,
    });
    expect(await api.client.call('v1-get-a-branch-config', { params: { branch_id_or_ref: id } })).toMatchObject({
      ref,
    });
    const listed = await api.client.call('v1-list-all-projects');
    expect(listed.map((project) => project.ref)).toEqual([parent]);
  });

  it('has a copy of the data where that is asked for', async () => {
    const { ref } = await create('copy', { with_data: true });
    expect(await sql(ref, 'select * from public.todos')).toEqual([{ id: 1 }]);
    await sql(ref, 'insert into public.todos values (2)');
    expect(await sql(parent, 'select count(*)::int as n from public.todos')).toEqual([{ n: 1 }]);
  });

  it('takes over what its parent has got meanwhile, and hands on what it has got', async () => {
    const { ref } = await create('feature');
    await migrate(parent, 'create table public.newer (id int)', 'newer');
    expect(await ended(ref, await run('push', ref))).toEqual([]);
    expect(await there(ref, 'newer')).toBe(true);
    await migrate(ref, 'create table public.feature (id int); insert into public.feature values (1)', 'feature');
    await sql(ref, 'insert into public.todos values (99)');
    const merge = await run('merge', ref);
    expect(await ended(parent, merge)).toEqual([]);
    expect(await sql(parent, 'select * from public.feature')).toEqual([{ id: 1 }]);
    expect(await sql(parent, 'select * from public.todos')).toEqual([{ id: 1 }]);
    expect((await namesOf(parent)).slice(-1)).toEqual(['feature']);
    const log = await api.client.call('v1-get-action-run-logs', { params: { ref: parent, run_id: merge } });
    expect(log).toMatch(/\[migrate\] Applied \d{14}/);
    const head = await api.send('HEAD', `/v1/projects/${parent}/actions`);
    expect(head.headers.get('x-total-count')).toBe('1');
  });

  it('writes the SQL that makes the parent’s schema its own, which does so', async () => {
    const { ref } = await create('shape');
    const change = `alter table public.todos add column done boolean not null default false, enable row level security;
      create policy own on public.todos for select to authenticated using (done);
      create index on public.todos (done);
      create schema app;
      create table app.notes (id bigint generated always as identity primary key, todo int references public.todos);
      create view app.open as select id from public.todos where not done`;
    await migrate(ref, change, 'shape');
    const diff = async (search = '') => (await api.send('GET', `/v1/branches/${ref}/diff${search}`)).text();
    const within = await diff('?included_schemas=app');
    expect(within).toContain('CREATE TABLE "app"."notes"');
    expect(within).not.toContain('ADD COLUMN "done"');
    const whole = await diff();
    expect(whole).toContain('ADD COLUMN "done" boolean NOT NULL DEFAULT false');
    await sql(parent, whole);
    expect(await diff()).toBe('');
    await sql(
      parent,
      'drop schema app cascade; drop policy own on public.todos; alter table public.todos drop column done, disable row level security',
    );
  });

  it('merges all or nothing, and says which migration failed', async () => {
    const { ref } = await create('clash');
    await migrate(ref, 'create table public.first_half (id int)', 'first half');
    await migrate(ref, 'alter table public.todos add constraint big check (id > 5)', 'too strict');
    const before = await namesOf(parent);
    const merge = await run('merge', ref);
    expect(await ended(parent, merge)).toContain('migrate DEAD');
    expect(await there(parent, 'first_half')).toBe(false);
    expect(await namesOf(parent)).toEqual(before);
    const log = await api.client.call('v1-get-action-run-logs', { params: { ref: parent, run_id: merge } });
    expect(log).toMatch(/Migration \d+ too strict failed: ERROR:\s+23514/);
    expect(await api.client.call('v1-get-a-branch', { params: { ref: parent, name: 'clash' } })).toMatchObject({
      status: 'MIGRATIONS_FAILED',
    });
  });

  it('goes back to the migrations of its parent, or to one of them', async () => {
    const { ref } = await create('reset');
    await migrate(ref, 'create table public.dropped (id int)', 'dropped');
    await sql(ref, 'create table public.by_hand (id int)');
    expect(await ended(ref, await run('reset', ref))).toEqual([]);
    expect(await namesOf(ref)).toEqual(await namesOf(parent));
    for (const name of ['dropped', 'by_hand']) expect(await there(ref, name)).toBe(false);
    const [first] = await api.client.call('v1-list-migration-history', { params: { ref } });
    expect(await ended(ref, await run('reset', ref, { migration_version: first?.version ?? '' }))).toEqual([]);
    expect(await namesOf(ref)).toEqual(['todos']);
    expect(await ended(ref, await run('reset', ref, { migration_version: '19990101000000' }))).toContain(
      'migrate DEAD',
    );
    expect(await namesOf(ref)).toEqual(['todos']);
  });

  it('is renamed, kept, and deleted at once or later', async () => {
    const { ref, id } = await create('old_name');
    const params = { branch_id_or_ref: id };
    const renamed = await api.client.call('v1-update-a-branch-config', {
      params,
      body: { branch_name: 'new-name', persistent: true },
    });
    expect(renamed).toMatchObject({ name: 'new-name', persistent: true });
    await expect(api.client.call('v1-delete-a-branch', { params })).rejects.toMatchObject({ status: 409 });
    await api.client.call('v1-update-a-branch-config', { params, body: { persistent: false } });
    await api.client.call('v1-delete-a-branch', { params, query: { force: false } });
    const scheduled = await api.client.call('v1-get-a-branch', { params: { ref: parent, name: 'new-name' } });
    expect(Date.parse(scheduled.deletion_scheduled_at ?? '')).toBeGreaterThan(Date.now() + 3_500_000);
    await api.client.call('v1-restore-a-branch', { params });
    expect(await api.client.call('v1-get-a-branch', { params: { ref: parent, name: 'new-name' } })).not.toHaveProperty(
      'deletion_scheduled_at',
    );
    await api.client.call('v1-delete-a-branch', { params });
    expect(await readdir(join(api.dataDir, 'projects'))).not.toContain(ref);
    await expect(api.client.call('v1-get-a-branch-config', { params })).rejects.toMatchObject({ status: 404 });
  });

  it.each([
    ['a name that is none', { branch_name: 'a b' }, 400, /branch_name/],
    ['the name of the default branch', { branch_name: 'main' }, 400, /branch_name/],
    ['a name that is taken', { branch_name: 'DEV' }, 409, /branch_name: there is a branch DEV/],
  ])('refuses %s', async (_, body, status, message) => {
    const response = await api.send('POST', `/v1/projects/${parent}/branches`, body);
    expect([response.status, (await response.json()).message]).toEqual([status, expect.stringMatching(message)]);
  });

  it('refuses to do with production what is done with branches', async () => {
    const [main] = await api.client.call('v1-list-all-branches', { params: { ref: parent } });
    for (const id of [main?.id ?? '', parent]) {
      const response = await api.send('POST', `/v1/branches/${id}/reset`, {});
      expect([response.status, (await response.json()).message]).toEqual([
        409,
        expect.stringContaining('default branch'),
      ]);
    }
    const { ref } = await create('nested');
    const nested = await api.send('POST', `/v1/projects/${ref}/branches`, { branch_name: 'deeper' });
    expect(nested.status).toBe(409);
  });

  it('goes on with what a process that ended had begun', async () => {
    const response = await api.send('POST', `/v1/projects/${parent}/branches`, { branch_name: 'resumed' });
    const { project_ref: ref }: { project_ref: string } = await response.json();
    await api.restart();
    const [begun] = await api.client.call('v1-list-action-runs', { params: { ref } });
    expect(await ended(ref, begun?.id ?? '')).toEqual([]);
    expect(await there(ref, 'todos')).toBe(true);
  });

  it('goes with its project', async () => {
    await api.client.call('v1-delete-a-project', { params: { ref: parent } });
    expect(await readdir(join(api.dataDir, 'projects'))).toEqual([]);
    expect(await readdir(join(api.dataDir, 'restore-points'))).toEqual([]);
  });
});
