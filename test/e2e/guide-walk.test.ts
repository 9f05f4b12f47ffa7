import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLocalApi } from '../support/standalone.ts';

// The examples of the platform's guide, one by one, sent by nothing but fetch to the API as a process of its own.
const token = 'sbp_0123456789abcdef0123456789abcdef01234567';
const authorization = { authorization: `Bearer ${token}` };

let dataDir: string;
let api: Awaited<ReturnType<typeof startLocalApi>>;
let production: string;
let branch: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'guide-walk-'));
  api = await startLocalApi({ dataDir, token });
  const [organization] = await get('/v1/organizations');
  const body = {
    name: 'Todo app',
    organization_slug: organization.slug,
    db_pass: 'correct horse',
    region: 'us-east-1',
  };
  production = (await post('/v1/projects', body, 201)).ref;
  await healthy(production);
});
afterAll(async () => {
  await api?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Sends a request and reads what comes back. Answers of another status than the expected one are told whole. */
async function send(path: string, init: RequestInit, status: number) {
  const response = await fetch(`${api.origin}${path}`, init);
  const text = await response.text();
  expect(`${response.status} ${response.status === status ? '' : text}`).toBe(`${status} `);
  return response.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) : text;
}
const get = (path: string) => send(path, { headers: authorization }, 200);
const post = (path: string, body: unknown, status: number) =>
  send(
    path,
    {
      method: 'POST',
      headers: { ...authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
    status,
  );
const query = (ref: string, sql: string) => post(`/v1/projects/${ref}/database/query`, { query: sql }, 201);

/** Asks again until the answer is as it should be. The test's own time ends it. */
async function until<T>(ask: () => Promise<T>, isRight: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) return answer;
    await delay(100);
  }
}
const healthy = (ref: string) =>
  until(
    () => get(`/v1/projects/${ref}`),
    ({ status }) => status === 'ACTIVE_HEALTHY',
  );
const ended = (ref: string) =>
  until(
    async () => (await get(`/v1/projects/${ref}/actions`))[0].run_steps as { status: string }[],
    (steps) => steps.every(({ status }) => status === 'EXITED' || status === 'DEAD'),
  );
const restorePoint = async (name: string) => {
  await post(`/v1/projects/${branch}/database/backups/restore-point`, { name }, 201);
  await until(
    () => get(`/v1/projects/${branch}/database/backups/restore-point?name=${name}`),
    ({ status }) => status === 'AVAILABLE',
  );
};
const findings = async (ref: string) =>
  (await get(`/v1/projects/${ref}/advisors/security`)).lints.map((lint: { name: string }) => lint.name);

it('creates a DEV branch with secrets', async () => {
  const secrets = { STRIPE_SECRET_KEY: 'sk_test_123', STRIPE_PUBLISHABLE_KEY: 'pk_test_123' };
  const created = await post(`/v1/projects/${production}/branches`, { branch_name: 'DEV', secrets }, 201);
  branch = created.project_ref;
  await healthy(branch);
  expect((await ended(branch)).map(({ status }) => status)).not.toContain('DEAD');
  const names = (await get(`/v1/projects/${branch}/secrets`)).map((secret: { name: string }) => secret.name);
  expect(names).toEqual(['STRIPE_PUBLISHABLE_KEY', 'STRIPE_SECRET_KEY']);
});

const todos = `create table public.todos (id serial primary key, task text not null);
  grant select on public.todos to anon;
  grant select, insert, update, delete on public.todos to authenticated;
  grant select, insert, update, delete on public.todos to service_role;
  alter table public.todos enable row level security;`;

it('leaves nothing of a migration with a mistake, and says where it is', async () => {
  const sql = `${todos}\ncreate view public.open as select done from public.todos;`;
  const path = `/v1/projects/${branch}/database/migrations`;
  const refused = await post(path, { query: sql, name: 'Create a todos table' }, 400);
  expect(refused.message).toMatch(/42703: column "done" does not exist[^]*LINE 6:/);
  expect(await get(path)).toEqual([]);
  expect(await query(branch, `select to_regclass('public.todos') as there`)).toEqual([{ there: null }]);
});

it('makes the change as a migration', async () => {
  const path = `/v1/projects/${branch}/database/migrations`;
  await post(path, { query: todos, name: 'Create a todos table' }, 200);
  expect(await get(path)).toMatchObject([{ name: 'Create a todos table' }]);
});

it('adds seed data, and a restore point after it', async () => {
  await query(branch, "insert into todos (task) values ('Task 1'), ('Task 2'), ('Task 3');");
  expect(await query(branch, 'select count(*)::int as seeded from todos')).toEqual([{ seeded: 3 }]);
  await restorePoint('abcdefg');
});

it('undoes what came after the restore point, and nothing else', async () => {
  const change = "create table public.mistake (id int); insert into public.todos (task) values ('Task 4');";
  await post(`/v1/projects/${branch}/database/migrations`, { query: change, name: 'Mistake' }, 200);
  await post(`/v1/projects/${branch}/secrets`, [{ name: 'LATER', value: 'kept' }], 201);
  await deploy('early');
  await post(`/v1/projects/${branch}/database/backups/undo`, { name: 'abcdefg' }, 201);
  await healthy(branch);
  expect(await query(branch, `select to_regclass('public.mistake') as there`)).toEqual([{ there: null }]);
  expect(await query(branch, 'select task from todos order by id')).toEqual(
    [1, 2, 3].map((number) => ({ task: `Task ${number}` })),
  );
  expect(await get(`/v1/projects/${branch}/database/migrations`)).toMatchObject([{ name: 'Create a todos table' }]);
  const names = (await get(`/v1/projects/${branch}/secrets`)).map((secret: { name: string }) => secret.name);
  expect(names).toContain('LATER');
  expect(await slugs(branch)).toEqual(['early']);
});

const slugs = async (ref: string) =>
  (await get(`/v1/projects/${ref}/functions`)).map((one: { slug: string }) => one.slug);

async function deploy(slug: string) {
  const form = new FormData();
  form.append('file', new Blob(['Deno.serve(() => new Response("hello"));\n']), 'index.ts');
  form.append('file', new Blob(['{"imports":{}}\n']), 'import_map.json');
  const metadata = { name: slug, entrypoint_path: 'index.ts', import_map_path: 'import_map.json', verify_jwt: true };
  form.append('metadata', JSON.stringify(metadata));
  const path = `/v1/projects/${branch}/functions/deploy?slug=${slug}`;
  return send(path, { method: 'POST', headers: authorization, body: form }, 201);
}

it('deploys an edge function', async () => {
  expect(await deploy('my-function')).toMatchObject({ slug: 'my-function', status: 'ACTIVE', version: 1 });
});

it('runs the security checks: what is wrong is found, and gone once it is right', async () => {
  const path = `/v1/projects/${branch}/database/migrations`;
  const open = 'create table public.notes (id int); grant select on public.notes to anon;';
  await post(path, { query: open, name: 'Create notes' }, 200);
  expect(await findings(branch)).toContain('rls_disabled_in_public');
  await post(path, { query: 'alter table public.notes enable row level security;', name: 'Protect notes' }, 200);
  expect(await findings(branch)).not.toContain('rls_disabled_in_public');
});

it('merges database changes and edge functions, and no seed data or secrets', async () => {
  await post(`/v1/branches/${branch}/merge`, {}, 201);
  expect((await ended(production)).map(({ status }) => status)).not.toContain('DEAD');
  const names = (await get(`/v1/projects/${production}/database/migrations`)).map(({ name }: { name: string }) => name);
  expect(names).toEqual(['Create a todos table', 'Create notes', 'Protect notes']);
  expect(await query(production, 'select * from todos')).toEqual([]);
  expect(await slugs(production)).toEqual(['early', 'my-function']);
  expect(await get(`/v1/projects/${production}/secrets`)).toEqual([]);
  expect(await findings(production)).not.toContain('rls_disabled_in_public');
});
