// Monaco in the built dashboard, under its content security policy.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { en } from '../../src/messages/en/index.ts';
import { findAxeViolations, findOverflow, launchBrowser, watchPage } from '../support/browser.ts';
import { type SqlEditor, sqlEditorOf } from '../support/sql-editor.ts';
import { findPort, type Standalone, startStandalone } from '../support/standalone.ts';

const richCode = /\/rich-editor-[^/]+\.js$/;

let browser: Browser;
let server: Standalone;
let dataDir: string;
let address: string;
let signedIn: BrowserContextOptions;
let context: BrowserContext;
let page: Page;
let editor: SqlEditor;
let watched: ReturnType<typeof watchPage>;

async function launchProject(): Promise<void> {
  const first = await browser.newContext();
  const launch = await first.newPage();
  await launch.goto(server.link);
  await launch.goto(`${server.origin}/launch`);
  await launch.getByLabel(en['launch.name.label'], { exact: true }).fill('Editor');
  await launch.getByRole('radio', { name: en['launch.region.group.americas'] }).click();
  await launch.getByRole('button', { name: en['launch.submit'], exact: true }).click();
  await launch.waitForURL(/\/projects\/[a-z]{20}\/status/);
  await launch.getByText(en['status.about.ACTIVE_HEALTHY']).waitFor({ timeout: 60_000 });
  address = launch.url().replace('/status', '/sql');
  signedIn = { storageState: await first.storageState() };
  await first.close();
}

async function openPage(options: BrowserContextOptions = {}): Promise<void> {
  context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...signedIn, ...options });
  page = await context.newPage();
  editor = sqlEditorOf(page);
  watched = watchPage(page);
}

async function openRich(options?: BrowserContextOptions): Promise<void> {
  await openPage(options);
  await page.goto(address);
  await editor.untilRich();
}

const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
const saved = () =>
  page.evaluate(() => {
    const [kept = '{"text":""}'] = Object.entries(localStorage).flatMap(([key, value]) =>
      key.includes(':text:') ? [value] : [],
    );
    return JSON.parse(kept).text;
  });

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'platform-kit-editor-'));
  server = await startStandalone({ dataDir, port: await findPort(), args: ['--provision-ms', '0'] });
  browser = await launchBrowser();
  await launchProject();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

afterEach(async () => {
  await context.close();
});

it('takes the place of the plain field, which the reader is typing in, and nothing moves or is lost', async () => {
  await openPage();
  let letIn = () => undefined as void;
  const gate = new Promise<void>((resolve) => (letIn = resolve));
  await page.route(richCode, async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto(address);
  await editor.field.focus();
  await page.keyboard.type('select 1,\n  2 from x');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  const before = await page.getByRole('button', { name: en['sql.run'], exact: true }).boundingBox();
  letIn();
  for (let at = 0; at < 400 && !(await editor.isRich()); at += 1) await page.keyboard.type('a');
  await page.keyboard.type('Z');
  expect(await editor.isRich()).toBe(true);
  await expect.poll(saved).toMatch(/^a+Zselect 1,\n {2}2 from x$/);
  expect(await page.getByRole('button', { name: en['sql.run'], exact: true }).boundingBox()).toEqual(before);
  expect(watched.complaints).toEqual([]);
});

it('keeps up with fast typing, runs by the keyboard, and goes where Postgres points', async () => {
  await openRich();
  await editor.field.focus();
  const sql = "-- a comment\nselect count(*) as n, 'it' from nothing where id > 42";
  await page.keyboard.type(sql);
  await editor.press('Control+Enter');
  await page.getByText('42P01', { exact: true }).waitFor();
  await expect.poll(saved).toBe(sql);
  await page.getByRole('button', { name: en['sql.error.go'].replace('{line}', '2') }).click();
  await page.keyboard.type('X');
  await expect.poll(saved).toContain('from Xnothing');
  await editor.write('select 42 as answer');
  await editor.press('Control+Enter');
  await page.getByRole('columnheader', { name: 'answer' }).waitFor();
  expect(watched.complaints).toEqual([]);
});

it('is left by Escape, then Tab, as its help says; Tab alone indents', async () => {
  await openRich();
  await page.getByText(en['sql.editor'], { exact: true }).last().click(); // the label
  expect(await focused()).toBe(en['sql.editor']);
  expect(
    await page.getByRole('textbox', { name: en['sql.editor'], description: /Escape, then Tab leaves/ }).count(),
  ).toBe(1);
  await page.keyboard.type('select\n');
  await page.keyboard.press('Tab');
  await page.keyboard.type('1');
  await expect.poll(saved).toBe('select\n  1');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await focused()).not.toBe(en['sql.editor']);
  await page.keyboard.press('Shift+Tab');
  expect(await focused()).toBe(en['sql.editor']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  expect(await focused()).not.toBe(en['sql.editor']);
});

it('starts its worker under the policy, and asks no other origin for anything', async () => {
  await openRich();
  const started = page.waitForEvent('worker');
  await page.evaluate(() => {
    const { MonacoEnvironment: environment } = window as unknown as { MonacoEnvironment: { getWorker: () => Worker } };
    environment.getWorker();
  });
  const worker = await started;
  expect(worker.url()).toMatch(new RegExp(`^${server.origin}/assets/editor\\.worker-`));
  expect(await worker.evaluate(() => typeof self.onmessage)).toBe('function');
  expect(watched.offOrigin).toEqual([]);
  expect(watched.complaints).toEqual([]);
});

it.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 360],
  ['dark', 360],
] as const)('looks like the kit: %s, %i px wide', async (colorScheme, width) => {
  await openRich({ colorScheme, viewport: { width, height: 800 } });
  await editor.write("select count(*), 'text', 42 from things where a is null -- comment");
  await editor.press('Control+f');
  await page.keyboard.type('a');
  expect(await findAxeViolations(page)).toEqual([]);
  expect(await findOverflow(page)).toBeLessThanOrEqual(0);
  const colours = await page.evaluate(() => {
    const paint = (element: Element, name: 'color' | 'backgroundColor') => getComputedStyle(element)[name];
    const [kit] = document.querySelectorAll('.platform-kit');
    const [words] = document.querySelectorAll('.monaco-editor .mtk1');
    const [ground] = document.querySelectorAll('.monaco-editor-background');
    if (!kit || !words || !ground) return undefined;
    return {
      kit: [paint(kit, 'color'), paint(kit, 'backgroundColor')],
      editor: [paint(words, 'color'), paint(ground, 'backgroundColor')],
    };
  });
  expect(colours?.editor).toEqual(colours?.kit);
});

it('leaves a plain field that works where its code does not come', async () => {
  await openPage();
  await page.route(richCode, (route) => route.abort());
  const failed = page.waitForEvent('requestfailed');
  await page.goto(address);
  await failed;
  await editor.write('select 42 as plain');
  await editor.press('Control+Enter');
  await page.getByRole('columnheader', { name: 'plain' }).waitFor();
  expect(await editor.isRich()).toBe(false);
  expect(await page.getByText(en['part.notLoaded']).count()).toBe(0);
});

it('is not loaded where the screen is typed on', async () => {
  await openPage({ hasTouch: true, isMobile: true });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(address);
  await editor.write('select 42 as touched');
  await page.getByRole('button', { name: en['sql.run'], exact: true }).click();
  await page.getByRole('columnheader', { name: 'touched' }).waitFor();
  expect(asked.filter((url) => richCode.test(url))).toEqual([]);
});
