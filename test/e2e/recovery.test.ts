import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { en } from '../../src/messages/en/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { sqlEditorOf } from '../support/sql-editor.ts';
import { findPort, type Standalone, startStandalone } from '../support/standalone.ts';

let browser: Browser;
let page: Page;
let server: Standalone;
let dataDir: string;
let project: string;

const button = (name: string) => page.getByRole('button', { name, exact: true });
const untilShown = (text: string) => page.getByText(text).first().waitFor({ timeout: 60_000 });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'platform-kit-recovery-'));
  server = await startStandalone({ dataDir, port: await findPort(), args: ['--provision-ms', '3000'] });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 360, height: 800 } });
  await page.goto(server.link);
  await page.goto(`${server.origin}/launch`);
  await page.getByLabel(en['launch.name.label'], { exact: true }).fill('Todo App');
  await page.getByRole('radio', { name: en['launch.region.group.americas'] }).click();
  await button(en['launch.submit']).click();
  await page.waitForURL(/\/projects\/[a-z]{20}\/status/);
  project = new URL(page.url()).pathname.replace(/\/status.*$/, '');
  await untilShown(en['status.about.ACTIVE_HEALTHY']);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function openSql() {
  await page.goto(`${server.origin}${project}/sql`);
  const editor = sqlEditorOf(page);
  await editor.untilRich();
  return editor;
}

it('keeps a restore point, which is listed on a narrow page too', async () => {
  await page.goto(`${server.origin}${project}/recovery`);
  await button(en['recovery.create']).click();
  await page.getByLabel(en['recovery.new.name'], { exact: true }).fill('first state');
  await button(en['recovery.new.confirm']).click();
  const undo = page.getByRole('button', { name: 'Undo to first state' });
  await undo.waitFor({ timeout: 60_000 });
  expect(await undo.isEnabled()).toBe(true);
});

it('goes back to it with a restore point of what was there, over a reload', async () => {
  const editor = await openSql();
  await page.getByRole('switch', { name: en['sql.mode.label'] }).click();
  await editor.write('create table later (n int)');
  await editor.press('Control+Enter');
  await page.getByRole('dialog').getByRole('button', { name: en['sql.confirm.action.production'] }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.goto(`${server.origin}${project}/recovery`);
  await page.getByRole('button', { name: 'Undo to first state' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByText(en['recovery.undo.first']).waitFor();
  await sheet.getByText(/signed up since then: 0\./).waitFor();
  await sheet.getByRole('textbox').fill('Todo App');
  await sheet.getByRole('button', { name: 'Undo to first state' }).click();
  await untilShown('The database goes back to first state');
  await page.reload();
  await untilShown('The database is back at first state');
  await button(en['recovery.ended.dismiss']).click();
  const back = page.getByRole('button', { name: /^Undo to undo \d\d-\d\d/ });
  await back.waitFor();
  expect(await back.isEnabled()).toBe(true);
});

it('has put the database back, and nothing of what came after is left', async () => {
  const editor = await openSql();
  await editor.write("select coalesce(to_regclass('public.later')::text, 'gone') as later");
  await editor.press('Control+Enter');
  const cell = page.getByRole('gridcell', { name: 'gone' });
  await cell.waitFor();
  expect(await cell.isVisible()).toBe(true);
});

it('says when backups are made and what can be recovered', async () => {
  await page.goto(`${server.origin}${project}/recovery?tab=backups`);
  await untilShown('Daily at 04:00:00 UTC');
  await page.goto(`${server.origin}${project}/recovery?tab=moment`);
  await page.getByText(/Nothing to recover from yet|The database can go back to any moment/).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});
