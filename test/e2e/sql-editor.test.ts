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
