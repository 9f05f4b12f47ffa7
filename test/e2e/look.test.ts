import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

/** Changes the theme, and waits for what fades from one colour to the other. */
const onRoots = async (theme: string) => {
  for (const root of document.querySelectorAll('.platform-kit')) root.setAttribute('data-pk-theme', theme);
  const fading = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await Promise.all(fading.map((transition) => transition.finished.catch(() => undefined)));
};

// One visit a state: what it takes is the loading, not the looking.
it.each(pages)('%s: axe finds nothing in either theme, and 360 px are wide enough', async (search) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${origin}?${search}&theme=light`);
  await page.locator('.platform-kit').first().waitFor();
  await page.waitForTimeout(400); // what is shown only after a while, like skeletons, has its moment
  expect(await findAxeViolations(page)).toEqual([]);
  await page.evaluate(onRoots, 'dark');
  expect(await findAxeViolations(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 800 });
  expect(await findOverflow(page)).toBe(0);
});

/** What has the focus where nothing around it shows that; null where it is shown, or nothing has it. */
const hiddenFocus = () => {
  const { activeElement } = document;
  if (!activeElement || activeElement === document.body) return null;
  for (let element: Element | null = activeElement; element; element = element.parentElement) {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    if (outlineStyle !== 'none' && outlineWidth !== '0px') return null;
  }
  return activeElement.outerHTML.slice(0, 160);
};

it.each([
  'page=panel&state=migrations%2Ffull',
  'page=panel&state=migrations%2Fnew%20on%20a%20branch',
  'page=primitives',
])('%s: shows where the focus is', async (search) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${origin}?${search}&theme=light`);
  await page.locator('.platform-kit').first().waitFor();
  await page.waitForTimeout(400);
  const hidden: string[] = [];
  for (let press = 0; press < 30; press++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(hiddenFocus);
    if (found !== null) hidden.push(found);
  }
  expect(hidden).toEqual([]);
});
