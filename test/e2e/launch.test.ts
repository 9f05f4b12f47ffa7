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
let port: number;
const offOrigin: string[] = [];
const complaints: string[] = [];

async function start() {
  server = await startStandalone({ dataDir, port, args: ['--provision-ms', '3000'] });
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const shows = async (text: string) => {
  await page.getByText(text).waitFor({ timeout: 60_000 });
  return page.getByText(text).isVisible();
};
const isHealthy = () => shows(en['status.about.ACTIVE_HEALTHY']);

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'platform-kit-e2e-'));
  port = await findPort();
  await start();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== server.origin && protocol !== 'data:' && protocol !== 'blob:') offOrigin.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

it('lets nobody in without the one-time link, and the link only once', async () => {
  const stranger = await browser.newPage();
  expect((await stranger.goto(server.origin))?.status()).toBe(401);
  await page.goto(server.link);
  await page.getByRole('heading', { name: en['projects.title'], exact: true }).waitFor();
  expect((await stranger.goto(server.link))?.status()).toBe(401);
  await stranger.close();
});

it('launches a project that becomes healthy, over reloads', async () => {
  await page.getByRole('link', { name: en['projects.launch'] }).first().click();
  await page.getByLabel(en['launch.name.label'], { exact: true }).fill('Todo App');
  await page.reload();
  expect(await page.getByLabel(en['launch.name.label'], { exact: true }).inputValue()).toBe('Todo App');
  await page.getByRole('radio', { name: en['launch.region.group.americas'] }).click();
  await button(en['launch.submit']).click();
  await page.waitForURL(/\/projects\/[a-z]{20}\/status/);
  await page.reload();
  await page.getByRole('heading', { name: en['status.title'] }).waitFor();
  expect(await isHealthy()).toBe(true);
});

it('loses nothing when it is killed in the middle of a launch', async () => {
  await page.goto(`${server.origin}/launch`);
  await page.getByLabel(en['launch.name.label'], { exact: true }).fill('Second');
  await page.getByRole('radio', { name: en['launch.region.group.americas'] }).click();
  await button(en['launch.submit']).click();
  await page.waitForURL(/\/projects\/[a-z]{20}\/status/);
  await server.stop('SIGKILL');
  await start();
  await page.reload();
  expect(await isHealthy()).toBe(true);
});

it('runs SQL: refuses to write read-only, writes when that is allowed, keeps the text', async () => {
  const [, ref] = /projects\/([a-z]{20})/.exec(page.url()) ?? [];
  await page.goto(`${server.origin}/projects/${ref}/sql`);
  const editor = sqlEditorOf(page);
  await editor.untilRich();
  await editor.write('create table kept (id bigint primary key, note text)');
  await editor.press('Control+Enter');
  await page.getByText('25006', { exact: true }).waitFor();
  await page.getByRole('switch', { name: en['sql.mode.label'] }).click();
  await editor.write(
    'create table kept (id bigint primary key, note text); insert into kept values (9007199254740993, null) returning *',
  );
  await editor.press('Control+Enter');
  await page.getByRole('dialog').getByRole('button', { name: en['sql.confirm.action.production'] }).click();
  await page.getByRole('gridcell', { name: '9007199254740993' }).waitFor();
  await server.stop('SIGKILL');
  await start();
  await page.reload();
  await expect.poll(editor.read).toContain('create table kept');
  await editor.untilRich();
  await editor.write('select id, note from kept');
  await editor.press('Control+Enter');
  await page.getByRole('gridcell', { name: '9007199254740993' }).waitFor();
});

it('pauses and restores the project, over reloads', async () => {
  const [, ref] = /projects\/([a-z]{20})/.exec(page.url()) ?? [];
  await page.goto(`${server.origin}/projects/${ref}/status`);
  expect(await isHealthy()).toBe(true);
  await button(en['status.action.pause']).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pause Second' }).click();
  await page.reload();
  expect(await shows(en['status.about.INACTIVE'])).toBe(true);
  await button(en['status.action.restore']).click();
  await page.reload();
  expect(await isHealthy()).toBe(true);
});

it('asked no other origin for anything, and no page complained', () => {
  expect(offOrigin).toEqual([]);
  const unexpected = complaints.filter((text) => !/Failed to load resource|ERR_CONNECTION/.test(text));
  expect(unexpected).toEqual([]);
});

it('prints no secret', () => {
  expect(server.output()).not.toMatch(/sbp_|postgres:\/\/|eyJ/);
});
