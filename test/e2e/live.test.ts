import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { en } from '../../src/messages/en/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { createLiveStandIn, type LiveStandIn } from '../support/live-stand-in.ts';
import { sqlEditorOf } from '../support/sql-editor.ts';
import { findPort, type Standalone, startStandalone } from '../support/standalone.ts';

const token = 'sbp_fedcba9876543210fedcba9876543210fedcba98';
let standIn: LiveStandIn;
let close: () => Promise<void>;
let browser: Browser;
let page: Page;
let server: Standalone;
let dataDir: string;
const received: string[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'platform-kit-live-'));
  standIn = createLiveStandIn({ token, stepMs: 2000 });
  const listening = await standIn.listen();
  close = listening.close;
  server = await startStandalone({
    dataDir,
    port: await findPort(),
    env: { SUPABASE_ACCESS_TOKEN: token, SUPABASE_API_URL: listening.origin },
  });
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on('response', (response) => {
    const headers = JSON.stringify(response.headers());
    void response.text().then(
      (text) => received.push(`${response.url()} ${headers} ${text}`),
      () => undefined, // a redirect has no body
    );
  });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await close?.();
  await rm(dataDir, { recursive: true, force: true });
});

const button = (name: string) => page.getByRole('button', { name, exact: true });

it('says that it drives the live platform', async () => {
  expect(server.output()).toMatch(/live/i);
  await page.goto(server.link);
  await page.getByRole('heading', { name: en['projects.title'], exact: true }).waitFor();
  await page.getByText(en['shell.upstream.live']).first().waitFor();
});

it('launches a project, as the contract says', async () => {
  await page.goto(`${server.origin}/launch`);
  await page.getByLabel(en['launch.name.label'], { exact: true }).fill('Contract');
  await page.getByRole('radio', { name: en['launch.region.group.emea'] }).click();
  await button(en['launch.submit']).click();
  await page.waitForURL(/\/projects\/[a-z]{20}\/status/);
  await page.getByText(en['status.about.ACTIVE_HEALTHY']).waitFor({ timeout: 60_000 });
  const create = standIn.requests.find(({ method, path }) => method === 'POST' && path === '/v1/projects');
  const { db_pass: password, ...body } = JSON.parse(create?.body ?? '{}');
  expect(body).toEqual({
    name: 'Contract',
    organization_slug: expect.any(String),
    region_selection: { type: 'smartGroup', code: 'emea' },
  });
  expect(password).toMatch(/^[\w-]{32}$/);
  expect(received.filter((text) => text.includes(password))).toEqual([]);
});

it('reads SQL and logs where the contract has them', async () => {
  const [, ref] = /projects\/([a-z]{20})/.exec(page.url()) ?? [];
  await page.goto(`${server.origin}/projects/${ref}/sql`);
  const editor = sqlEditorOf(page);
  await editor.write('select 1');
  await editor.press('Control+Enter');
  await page.getByRole('columnheader', { name: '?column?' }).waitFor();
  await page.goto(`${server.origin}/projects/${ref}/logs`);
  await page.getByRole('heading', { name: en['logs.title'] }).waitFor();
  await expect
    .poll(() => standIn.requests.map(({ path }) => path))
    .toContain(`/v1/projects/${ref}/analytics/endpoints/logs`);
  expect(standIn.requests.map(({ path }) => path)).toContain(`/v1/projects/${ref}/database/query/read-only`);
});

it('pauses and restores', async () => {
  const [, ref] = /projects\/([a-z]{20})/.exec(page.url()) ?? [];
  await page.goto(`${server.origin}/projects/${ref}/status`);
  await button(en['status.action.pause']).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Pause Contract' }).click();
  await page.getByText(en['status.about.INACTIVE']).waitFor({ timeout: 60_000 });
  await button(en['status.action.restore']).click();
  await page.getByText(en['status.about.ACTIVE_HEALTHY']).waitFor({ timeout: 60_000 });
  expect(standIn.requests.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(
    expect.arrayContaining([`/v1/projects/${ref}/pause`, `/v1/projects/${ref}/restore`]),
  );
});

it('sent nothing that the contract does not have, and the token nowhere but upstream', () => {
  const refusals = standIn.requests.flatMap(({ refusal }) => refusal ?? []);
  // A project can leave its state between two looks at it; that is no breach.
  expect(refusals.filter((text) => !text.includes('Project is '))).toEqual([]);
  expect(new Set(standIn.requests.map(({ headers }) => headers['authorization']))).toEqual(
    new Set([`Bearer ${token}`]),
  );
  expect(received.filter((text) => text.includes(token))).toEqual([]);
  expect(server.output()).not.toContain(token);
});
