import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { panelStates } from '../gallery/panel-states.ts';
import { shellStates } from '../gallery/shell-states.ts';
import { findAxeViolations, findOverflow, launchBrowser } from '../support/browser.ts';

let gallery: ViteDevServer;
let browser: Browser;
let page: Page;
let origin: string;

beforeAll(async () => {
  gallery = await createServer({
    configFile: join(import.meta.dirname, '../gallery/vite.config.ts'),
    logLevel: 'error',
  });
  await gallery.listen();
  origin = gallery.resolvedUrls?.local[0] ?? '';
  browser = await launchBrowser();
  page = await browser.newPage();
});

afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

const pages = [
  'page=primitives',
  ...Object.keys(shellStates).map((state) => `page=shell&state=${state}`),
  ...Object.keys(panelStates).map((state) => `page=panel&state=${encodeURIComponent(state)}`),
];

async function open(search: string, theme: string, width: number) {
  await page.setViewportSize({ width, height: 800 });
  await page.goto(`${origin}?${search}&theme=${theme}`);
  await page.locator('.platform-kit').first().waitFor();
  // What is shown only after a while (skeletons) and what comes lazily has its moment.
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(250);
}

describe.each(['light', 'dark'])('%s', (theme) => {
  it.each(pages)('axe finds nothing on %s', async (search) => {
    await open(search, theme, 1280);
    expect(await findAxeViolations(page)).toEqual([]);
  });
});

it.each(pages)('nothing has to be scrolled sideways at 360 px on %s', async (search) => {
  await open(search, 'light', 360);
  expect(await findOverflow(page)).toBe(0);
  expect(await findAxeViolations(page)).toEqual([]);
});
