import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { en } from '../../src/messages/en/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { sqlEditorOf } from '../support/sql-editor.ts';
import { findPort, type Standalone, startStandalone } from '../support/standalone.ts';

// A day's work in one run: a change on a branch, with mistakes and ways back, and then on production.
let browser: Browser;
let page: Page;
let server: Standalone;
let dataDir: string;
let production: string;
let branch: string;

const button = (name: string) => page.getByRole('button', { name, exact: true });
const untilShown = (text: string | RegExp) => page.getByText(text).first().waitFor({ timeout: 60_000 });
const open = (project: string, path: string) => page.goto(`${server.origin}/projects/${project}/${path}`);

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'platform-kit-workflow-'));
  server = await startStandalone({ dataDir, port: await findPort(), args: ['--provision-ms', '500'] });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(server.link);
  await page.goto(`${server.origin}/launch`);
  await page.getByLabel(en['launch.name.label'], { exact: true }).fill('Todo App');
  await page.getByRole('radio', { name: en['launch.region.group.americas'] }).click();
  await button(en['launch.submit']).click();
  await page.waitForURL(/\/projects\/[a-z]{20}\/status/);
  production = new URL(page.url()).pathname.split('/')[2] ?? '';
  await untilShown(en['status.about.ACTIVE_HEALTHY']);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Asks the proxy as the page would. */
function ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
  return page.evaluate(
    async ({ sent, to, text }) => {
      const headers = { 'x-platform-kit': '1', ...(text === null ? {} : { 'content-type': 'application/json' }) };
      const response = await fetch(`/api/platform${to}`, { method: sent, headers, body: text });
      return response.json();
    },
    { sent: method, to: path, text: body === undefined ? null : JSON.stringify(body) },
  );
}
const read = (project: string, query: string) =>
  ask('POST', `/v1/projects/${project}/database/query/read-only`, { query });
const isThere = (project: string, name: string) =>
  read(project, `select to_regclass('public.${name}') is not null as there`);

async function write(name: string, sql: string) {
  await open(branch, 'migrations?view=new');
  await page.getByLabel(en['migrations.name'], { exact: true }).fill(name);
  const editor = sqlEditorOf(page, en['migrations.sql']);
  await editor.untilRich();
  await editor.write(sql);
  return editor;
}

async function apply(name: string) {
  await button(en['migrations.try']).click();
  await page.getByRole('region', { name: en['migrations.trial.title'] }).waitFor({ timeout: 30_000 });
  await button(en['migrations.apply']).click();
  await untilShown(`${name} was applied, with restore points.`);
}

it('creates a DEV branch with secrets', async () => {
  await open(production, 'branches');
  await button(en['branches.create']).first().click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel(en['branches.new.name'], { exact: true }).fill('DEV');
  await sheet.getByRole('textbox', { name: en['branches.new.secrets'] }).fill('STRIPE_KEY=test');
  await sheet.getByRole('button', { name: en['branches.new.confirm'] }).click();
  await sheet.waitFor({ state: 'hidden' });
  const branches = (await ask('GET', `/v1/projects/${production}/branches`)) as { name: string; project_ref: string }[];
  branch = branches.find(({ name }) => name === 'DEV')?.project_ref ?? '';
  await open(branch, 'status');
  await untilShown(en['status.about.ACTIVE_HEALTHY']);
  const secrets = (await ask('GET', `/v1/projects/${branch}/secrets`)) as { name: string }[];
  expect(secrets.map(({ name }) => name)).toEqual(['STRIPE_KEY']);
});

const todos = `create table public.todos (id bigint generated always as identity primary key, task text not null);
alter table public.todos enable row level security;
grant select on public.todos to authenticated;
create policy readable on public.todos for select to authenticated using (true);`;
const counted = `${todos}
create function public.count_todos() returns bigint language sql stable set search_path = '' as 'select count(*) from public.todos';`;

it('says where a mistake is and leaves nothing of it, then tries and applies what was put right', async () => {
  const editor = await write('create todos', `${counted}\nselect missing from public.todos;`);
  await button(en['migrations.try']).click();
  await untilShown(/column "missing" does not exist/);
  await button('Go to line 6').waitFor();
  expect(await isThere(branch, 'todos')).toEqual([{ there: false }]);
  await editor.write(counted);
  await apply('create todos');
  expect(await isThere(branch, 'todos')).toEqual([{ there: true }]);
});

it('seeds the branch', async () => {
  await open(branch, 'migrations?view=seed');
  const editor = sqlEditorOf(page, en['migrations.seed.sql']);
  await editor.untilRich();
  await editor.write("insert into public.todos (task) values ('one'), ('two')");
  await button(en['migrations.seed.run']).click();
  await untilShown(en['migrations.seed.done']);
  expect(await read(branch, 'select count(*)::int as rows from public.todos')).toEqual([{ rows: 2 }]);
});

it('keeps a restore point, applies a second migration, and undoes it', async () => {
  await open(branch, 'recovery');
  await button(en['recovery.create']).click();
  await page.getByLabel(en['recovery.new.name'], { exact: true }).fill('seeded');
  await button(en['recovery.new.confirm']).click();
  await page.getByRole('button', { name: 'Undo to seeded' }).waitFor({ timeout: 60_000 });
  await write('a mistake', 'create table public.mistake (id int primary key)');
  await apply('a mistake');
  expect(await isThere(branch, 'mistake')).toEqual([{ there: true }]);
  await open(branch, 'recovery');
  await page.getByRole('button', { name: 'Undo to seeded' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('textbox').fill('DEV');
  await sheet.getByRole('button', { name: 'Undo to seeded' }).click();
  await untilShown('The database is back at seeded');
  expect(await isThere(branch, 'mistake')).toEqual([{ there: false }]);
  expect(await read(branch, 'select count(*)::int as rows from public.todos')).toEqual([{ rows: 2 }]);
});

it('reviews the merge, with nothing for the advisor to find, and merges', async () => {
  await open(production, 'branches');
  await page.getByRole('link', { name: 'DEV', exact: true }).first().click();
  await page.getByText(en['branches.action.review']).first().click();
  await page.getByRole('heading', { name: 'Merge DEV' }).waitFor();
  await untilShown('create todos');
  await untilShown(/CREATE TABLE "public"\."todos"/);
  await untilShown(en['branches.review.lints.none']);
  await untilShown(/STRIPE_KEY/);
  await button(en['branches.merge']).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: en['branches.merge'] }).waitFor();
  const typed = sheet.getByRole('textbox');
  if ((await typed.count()) > 0) await typed.fill('DEV');
  await sheet.getByRole('button', { name: en['branches.merge'] }).click();
  await sheet.waitFor({ state: 'hidden' });
  await expect.poll(() => isThere(production, 'todos'), { timeout: 60_000 }).toEqual([{ there: true }]);
  expect(await read(production, "select to_regproc('public.count_todos') is not null as there")).toEqual([
    { there: true },
  ]);
  expect(await read(production, 'select * from public.todos')).toEqual([]);
  await open(production, 'migrations');
  await untilShown('create todos');
  expect(await page.getByRole('alert').count()).toBe(0);
});
