// A Next.js host (App Router) that installs the packed package. Reads dist/, which `npm test` builds.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { en } from '../../src/messages/en/index.ts';
import { generateSessionKey } from '../../src/proxy/index.ts';
import { launchBrowser, watchPage } from '../support/browser.ts';
import { type Example, installExample } from '../support/example.ts';
import type { Program } from '../support/program.ts';
import { sqlEditorOf } from '../support/sql-editor.ts';

let example: Example;
let browser: Browser;
let host: Program;
let page: Page;
let watched: ReturnType<typeof watchPage>;

beforeAll(async () => {
  [example, browser] = await Promise.all([installExample('next'), launchBrowser()]);
  await example.npm('run', '--silent', 'build');
  host = await example.start(['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1'], {
    SESSION_KEYS: generateSessionKey(),
    LOGIN_SECRET: 'a secret of the application',
    SESSION_LIFETIME: '1s', // The kit asks the host for another one again and again.
  });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  watched = watchPage(page);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await host?.stop();
  await example?.remove();
});

async function signIn(name: string): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Password').fill(name);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

const editor = () => sqlEditorOf(page);
const run = () => page.getByRole('button', { name: en['sql.run'], exact: true }).click();
const column = (name: string) => page.getByRole('columnheader', { name }).waitFor();

it('lets nobody in without the login of the host', async () => {
  await page.goto(host.found);
  await page.getByRole('heading', { name: 'Gardenia' }).waitFor();
  expect(await page.evaluate(async () => (await fetch('/api/platform/v1/projects')).status)).toBe(401);
  expect(await page.evaluate(async () => (await fetch('/api/session', { method: 'POST' })).status)).toBe(401);
});

it('shows a viewer the data through the route handler, and says why an action is refused', async () => {
  await signIn('vic');
  await page.getByText(en['status.about.ACTIVE_HEALTHY']).waitFor();
  expect(await page.getByText(example.project.ref).first().isVisible()).toBe(true);
  expect(await page.getByRole('switch', { name: en['sql.mode.label'] }).isDisabled()).toBe(true);
  expect(await page.getByText(/^Needs the right “database:write”\. An owner/).isVisible()).toBe(true);
});

it('renders the panels on the server, and the browser goes on with what it got', async () => {
  const html = await (await page.reload())?.text();
  for (const title of [en['status.title'], en['sql.title']]) expect(html).toMatch(new RegExp(`<h1[^>]*>${title}</h1>`));
  await page.getByText(en['status.about.ACTIVE_HEALTHY']).waitFor();
  expect(watched.complaints).toEqual([]);
});

it('keeps what was typed when the login of the host has ended, and goes on after signing in again', async () => {
  await editor().untilRich();
  await editor().write('select 41 + 1 as answer');
  await page.context().clearCookies();
  await run();
  await page.getByRole('button', { name: 'Sign in again' }).first().click();
  await signIn('vic');
  expect(await editor().read()).toBe('select 41 + 1 as answer');
  await run();
  await column('answer');
  expect(await page.getByText('42', { exact: true }).isVisible()).toBe(true);
});

it('asks no other origin for anything and has nothing to complain about', () => {
  expect(watched.offOrigin).toEqual([]);
  expect(watched.complaints).toEqual([]);
  expect(host.complaints()).toBe('');
});
