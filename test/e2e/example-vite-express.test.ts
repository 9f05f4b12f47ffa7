// A host application that installs the packed package, with React 19 and with React 18. Reads dist/, which `npm test` builds.
import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../src/messages/en/index.ts';
import { launchBrowser, watchPage } from '../support/browser.ts';
import { type Example, installExample } from '../support/example.ts';
import { root } from '../support/packed.ts';
import type { Program } from '../support/program.ts';
import { sqlEditorOf } from '../support/sql-editor.ts';

const server = ['server/main.js'];
let example: Example;
let browser: Browser;

beforeAll(async () => {
  [example, browser] = await Promise.all([installExample('vite-express'), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await example?.remove();
});

async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(name);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const isHealthy = (page: Page) => page.getByText(en['status.about.ACTIVE_HEALTHY']).waitFor();
const run = (page: Page) => page.getByRole('button', { name: en['sql.run'], exact: true }).click();
const column = (page: Page, name: string) => page.getByRole('columnheader', { name }).waitFor();

/** How the proxy answers a request of the page that carries this session. */
function statusOf(page: Page, path: string, { session, method = 'GET' }: { session: string; method?: string }) {
  const headers = { authorization: `Bearer ${session}`, 'x-platform-kit': '1' };
  return page.evaluate(async ([url, init]) => (await fetch(url, init)).status, [
    `/api/platform/v1/${path}`,
    { method, headers },
  ] as const);
}

const newSession = (page: Page) => page.evaluate(async () => (await fetch('/api/session', { method: 'POST' })).text());

it('brings neither Postgres nor DuckDB to who only embeds panels', () => {
  const modules = join(example.folder, 'node_modules');
  expect(existsSync(join(modules, 'platform-kit/dist/styles.css'))).toBe(true);
  expect(['@electric-sql', '@supabase', '@duckdb'].filter((name) => existsSync(join(modules, name)))).toEqual([]);
});

describe.each(['19.3.1', '18.3.1'])('with React %s', (version) => {
  let host: Program;
  let page: Page;
  let watched: ReturnType<typeof watchPage>;

  beforeAll(async () => {
    const react = [`react@${version}`, `react-dom@${version}`];
    await example.npm('install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', ...react);
    await example.npm('run', '--silent', 'build');
    host = await example.start(server);
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    watched = watchPage(page);
  });

  afterAll(async () => {
    await page?.context().close();
    await host?.stop();
  });

  it('lets nobody in without the login of the host', async () => {
    const { version: installed } = JSON.parse(
      await readFile(join(example.folder, 'node_modules/react/package.json'), 'utf8'),
    );
    expect(installed).toBe(version);
    await page.goto(host.found);
    await page.getByRole('heading', { name: 'Gardenia' }).waitFor();
    expect(await statusOf(page, 'projects', { session: 'none' })).toBe(401);
  });

  it('shows a viewer the data, and says why an action is refused', async () => {
    await signIn(page, 'vic');
    await isHealthy(page);
    expect(await page.getByText(example.project.ref).first().isVisible()).toBe(true);
    const writing = page.getByRole('switch', { name: en['sql.mode.label'] });
    expect(await writing.isDisabled()).toBe(true);
    expect(await page.getByText(/^Needs the right “database:write”\. An owner/).isVisible()).toBe(true);
    const pause = `projects/${example.project.ref}/pause`;
    expect(await statusOf(page, pause, { session: await newSession(page), method: 'POST' })).toBe(403);
    const beyond = ({ scrollHeight, clientHeight }: HTMLElement | SVGElement) => scrollHeight - clientHeight;
    const boxes = page.locator('.panel');
    expect(await Promise.all([0, 1].map((at) => boxes.nth(at).evaluate(beyond)))).toEqual([0, 0]);
    await page.getByRole('link', { name: en['status.services.logs'].replace('{service}', 'Database') }).click();
    const kit = page.getByRole('dialog');
    await kit.getByRole('heading', { name: en['logs.title'] }).waitFor();
    await page.keyboard.press('Escape');
    await kit.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Sign out' }).click();
  });

  it('runs SQL for who may, in the panel that is embedded', async () => {
    await signIn(page, 'ada');
    await isHealthy(page);
    await sqlEditorOf(page).untilRich();
    await sqlEditorOf(page).write('select current_database() as shop');
    await run(page);
    await column(page, 'shop');
    expect(await page.getByText('postgres', { exact: true }).isVisible()).toBe(true);
  });

  it('keeps what was typed when the login of the host has ended, and goes on after signing in again', async () => {
    await sqlEditorOf(page).write('select 41 + 1 as answer');
    await page.context().clearCookies();
    await run(page);
    await page.getByRole('button', { name: 'Sign in again' }).first().click();
    await signIn(page, 'ada');
    expect(await sqlEditorOf(page).read()).toBe('select 41 + 1 as answer');
    await run(page);
    await column(page, 'answer');
  });

  it('asks for another session when one has expired, and nobody notices', async () => {
    await page.goto('about:blank'); // Panels that go on asking a host that is away would complain, and rightly so.
    await host.stop();
    host = await example.start(server, { SESSION_LIFETIME: '1s' });
    await page.goto(host.found);
    await signIn(page, 'ada');
    await sqlEditorOf(page).write('select 1 as renewed');
    const session = await newSession(page);
    await expect.poll(() => statusOf(page, 'projects', { session }), { timeout: 20_000 }).toBe(401);
    await run(page);
    await column(page, 'renewed');
    expect(await sqlEditorOf(page).read()).toBe('select 1 as renewed');
  });

  it('asks no other origin for anything and has nothing to complain about', () => {
    expect(watched.offOrigin).toEqual([]);
    // The embedded API has no logs yet: 501, if the dialog with them is open for long enough to be told.
    expect(watched.complaints.filter((text) => !text.includes('status of 501'))).toEqual([]);
    expect(host.complaints()).toBe('');
  });
});

it('runs without an account once the optional peers are there', async () => {
  for (const name of ['@electric-sql/pglite', '@supabase/postgrest-typegen']) {
    const path = join(example.folder, 'node_modules', name);
    await mkdir(dirname(path), { recursive: true });
    await symlink(join(root, 'node_modules', name), path);
  }
  const host = await example.start(server, { SUPABASE_ACCESS_TOKEN: '' });
  const page = await browser.newPage();
  await page.goto(host.found);
  await signIn(page, 'vic');
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  const { project } = await page.evaluate(async () => (await fetch('/api/me')).json());
  await page.locator('.panel').first().getByText(project).waitFor();
  expect(project).not.toBe(example.project.ref);
  await page.context().close();
  await host.stop();
});
