// What the SQL editor does for its reader, in the built dashboard over the embedded API.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { en } from '../../src/messages/en/index.ts';
import { findAxeViolations, launchBrowser, watchPage } from '../support/browser.ts';
import { type SqlEditor, sqlEditorOf } from '../support/sql-editor.ts';
import { findPort, type Standalone, startStandalone } from '../support/standalone.ts';

let browser: Browser;
let server: Standalone;
let dataDir: string;
let context: BrowserContext;
let page: Page;
let editor: SqlEditor;
let watched: ReturnType<typeof watchPage>;
let address: string;

const button = (key: keyof typeof en) => page.getByRole('button', { name: en[key], exact: true });

async function launchProject(): Promise<void> {
  await page.goto(server.link);
  await page.goto(`${server.origin}/launch`);
  await page.getByLabel(en['launch.name.label'], { exact: true }).fill('Editor');
  await page.getByRole('radio', { name: en['launch.region.group.americas'] }).click();
  await button('launch.submit').click();
  await page.waitForURL(/\/projects\/[a-z]{20}\/status/);
  await page.getByText(en['status.about.ACTIVE_HEALTHY']).waitFor({ timeout: 60_000 });
  address = page.url().replace('/status', '/sql');
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'platform-kit-sql-editor-'));
  server = await startStandalone({ dataDir, port: await findPort(), args: ['--provision-ms', '0'] });
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  await launchProject();
});

beforeEach(async () => {
  editor = sqlEditorOf(page);
  watched = watchPage(page);
  await page.goto(address);
  await editor.untilRich();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

it('underlines what the parser does not take, and where Postgres refused, until the text is another', async () => {
  await editor.write('select 1 fro todos');
  const warning = page.locator('.monaco-editor .squiggly-warning');
  await warning.waitFor({ state: 'attached' });
  await page.getByText(/^Line 1: syntax error/).waitFor();
  await editor.write('select 1;\nselect * from todo where true');
  await warning.waitFor({ state: 'detached' });
  await editor.press('Control+Enter');
  const error = page.locator('.monaco-editor .squiggly-error');
  await error.waitFor({ state: 'attached' });
  await page.keyboard.press('F8');
  await page.getByText('SQLSTATE 42P01', { exact: false }).first().waitFor();
  expect(await findAxeViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await page.keyboard.type(' ');
  await error.waitFor({ state: 'detached' });
  expect(watched.complaints).toEqual([]);
});

const tab = (name: string, on = page) =>
  on.getByRole('tablist', { name: en['sql.tabs.label'] }).getByRole('tab', { name, exact: true });

/** What Monaco shows; spaces that do not break are spaces. */
const shown = async (on = page) => (await on.locator('.view-lines').innerText()).replaceAll('\u00a0', ' ');

it('keeps several texts over a reload, and shows both versions when two pages changed one', async () => {
  await editor.write('select 1 as one');
  await button('sql.tabs.new').click();
  await tab('Query 2').waitFor();
  await editor.write('select 2 as two');
  await page.reload();
  await editor.untilRich();
  await expect.poll(() => shown()).toContain('select 2 as two');
  await tab('Query 1').click();
  await expect.poll(() => shown()).toContain('select 1 as one');

  const second = await context.newPage();
  const secondEditor = sqlEditorOf(second);
  await second.goto(address);
  await secondEditor.untilRich();
  await tab('Query 1', second).click();
  await expect.poll(() => shown(second)).toContain('select 1 as one');
  await editor.write('select 1 as mine');
  await expect.poll(() => shown(second)).toContain('select 1 as mine');
  await secondEditor.write('select 1 as theirs');
  const notice = page.getByRole('alert').filter({ hasText: en['sql.conflict.title'] });
  await notice.waitFor();
  expect(await findAxeViolations(page)).toEqual([]);
  await expect.poll(() => shown()).toContain('mine');
  await notice.getByRole('button', { name: en['sql.conflict.other'] }).click();
  await notice.waitFor({ state: 'detached' });
  await expect.poll(() => shown()).toContain('select 1 as theirs');
  await second.getByText(en['sql.conflict.title']).waitFor({ state: 'detached' });
  await second.close();
  expect(watched.complaints).toEqual([]);
});

it('proposes what the database has, at the cursor', async () => {
  await editor.write('select * from auth.us');
  await editor.press('End');
  await page.keyboard.type('e');
  const users = page.getByRole('option', { name: /^users/ });
  await users.waitFor({ timeout: 20_000 });
  await page.keyboard.press('Enter');
  await expect.poll(() => editor.read()).toContain('auth.users');
  await editor.write('select  from auth.users u where u.');
  await editor.press('Control+End');
  await page.keyboard.press('Control+Space');
  const email = page.getByRole('option', { name: /^email/ }).first();
  await email.waitFor({ timeout: 20_000 });
  expect(await email.isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  expect(watched.complaints).toEqual([]);
});
