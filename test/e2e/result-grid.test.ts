// The result of a query as its reader has it, in the built dashboard over the embedded API.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { en } from '../../src/messages/en/index.ts';
import { findAxeViolations, launchBrowser } from '../support/browser.ts';
import { type SqlEditor, sqlEditorOf } from '../support/sql-editor.ts';
import { findPort, type Standalone, startStandalone } from '../support/standalone.ts';

let browser: Browser;
let server: Standalone;
let dataDir: string;
let page: Page;
let editor: SqlEditor;
let address: string;

const grid = () => page.getByRole('grid', { name: en['result.label'] });
const cell = (name: string) => grid().getByRole('gridcell', { name, exact: true });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'platform-kit-grid-'));
  server = await startStandalone({ dataDir, port: await findPort(), args: ['--provision-ms', '0'] });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  page = await context.newPage();
  await page.goto(server.link);
  await page.goto(`${server.origin}/launch`);
  await page.getByLabel(en['launch.name.label'], { exact: true }).fill('Grid');
  await page.getByRole('radio', { name: en['launch.region.group.americas'] }).click();
  await page.getByRole('button', { name: en['launch.submit'], exact: true }).click();
  await page.waitForURL(/\/projects\/[a-z]{20}\/status/);
  await page.getByText(en['status.about.ACTIVE_HEALTHY']).waitFor({ timeout: 60_000 });
  address = page.url().replace('/status', '/sql');
});

beforeEach(async () => {
  await page.goto(address);
  editor = sqlEditorOf(page);
  await editor.untilRich();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function run(sql: string): Promise<void> {
  await editor.write(sql);
  await editor.press('Control+Enter');
  await grid().waitFor({ timeout: 30_000 });
}

it('shows values exactly: names that repeat, large numbers, json, lists, bytes, nothing', async () => {
  await run(`select 9007199254740993::int8 as n, 1.10::numeric as n, '{"b":1.0,"a":[]}'::json as j,
    array[1,null,3] as list, '\\x00ff'::bytea as bytes, null::text as nothing, '' as empty, 'NULL' as word`);
  for (const name of ['9007199254740993', '1.10', '{"b":1.0,"a":[]}', '\\x00ff']) {
    expect(await cell(name).count()).toBe(1);
  }
  expect(await grid().getByRole('columnheader', { name: 'n int8' }).count()).toBe(1);
  expect(await grid().getByRole('columnheader', { name: 'n numeric' }).count()).toBe(1);
  expect(await cell('NULL').count()).toBe(2);
  expect(await findAxeViolations(page)).toEqual([]);
});

it('has the columns of a result without rows', async () => {
  await run('select 1 as one, 2 as two where false');
  expect(await grid().getByRole('columnheader').count()).toBe(2);
});

it('moves, selects and copies by keys, and opens a value', async () => {
  await run(`select n, 'row ' || n as text, '{"a":{"b":1.0}}'::json as j from generate_series(1, 900) n`);
  const top = (await cell('row 1').boundingBox())?.y ?? 0;
  expect(Math.round(top - ((await grid().boundingBox())?.y ?? 0))).toBe(32);
  await grid().focus();
  await page.keyboard.press('Control+End');
  await cell('row 900').waitFor();
  const [shown, last] = await Promise.all([grid().boundingBox(), cell('row 900').boundingBox()]);
  expect(Math.round((shown?.y ?? 0) + (shown?.height ?? 0) - (last?.y ?? 0) - (last?.height ?? 0))).toBeLessThan(20);
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.press('Control+c');
  await page.getByText('6 cells copied').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe('899\trow 899\t{"a":{"b":1.0}}\n900\trow 900\t{"a":{"b":1.0}}');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog');
  await sheet.getByText('"b": 1.0').waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });
  await expect.poll(() => grid().evaluate((element) => element === document.activeElement)).toBe(true);
});

it('makes a column wider by its edge', async () => {
  await run('select 1 as one, 2 as two');
  const header = grid().getByRole('columnheader').first();
  const before = (await header.boundingBox())?.width ?? 0;
  const edge = await header.locator('[data-resize]').boundingBox();
  if (!edge) throw new TypeError('The edge is not there.');
  await page.mouse.move(edge.x + 3, edge.y + 5);
  await page.mouse.down();
  await page.mouse.move(edge.x + 83, edge.y + 5, { steps: 4 });
  await page.mouse.up();
  expect((await header.boundingBox())?.width).toBe(before + 80);
});

it('saves what came as CSV that no spreadsheet takes for a formula', async () => {
  await run("select '=1+1' as a, 2 as b");
  await page.getByRole('button', { name: en['result.export'], exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: en['result.export.csv'] }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('result.csv');
  expect(await readFile(await file.path(), 'utf8')).toBe("a,b\r\n'=1+1,2\r\n");
});
