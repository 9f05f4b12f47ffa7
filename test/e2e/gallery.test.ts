import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenGallery, openGallery } from '../gallery/open-gallery.ts';
import { findAxeViolations, findOverflow, launchBrowser } from '../support/browser.ts';

let gallery: OpenGallery;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [gallery, browser] = await Promise.all([openGallery(), launchBrowser()]);
  page = await browser.newPage({ reducedMotion: 'reduce' });
});

afterAll(async () => {
  await browser.close();
  await gallery.close();
});

async function setTheme(theme: string): Promise<void> {
  await page.evaluate((name) => {
    for (const root of document.querySelectorAll('.platform-kit')) root.setAttribute('data-pk-theme', name);
  }, theme);
}

/** What is wrong with a picture in both themes at three widths. */
async function findFaults(query: string): Promise<readonly string[]> {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${gallery.origin}/?${query}&theme=light`);
  await page.locator('.platform-kit h1').first().waitFor();
  const faults: string[] = [];
  for (const width of [1280, 768, 360]) {
    await page.setViewportSize({ width, height: 800 });
    const overflow = await findOverflow(page);
    if (overflow > 0) faults.push(`${query}: ${overflow} px too wide at ${width} px`);
    for (const theme of width === 768 ? ['light'] : ['light', 'dark']) {
      await setTheme(theme);
      for (const violation of await findAxeViolations(page))
        faults.push(`${query}, ${theme}, ${width} px: ${violation}`);
    }
  }
  return faults;
}

it('draws every primitive readably in both themes, from 360 px to wide', async () => {
  expect(await findFaults('page=primitives')).toEqual([]);
});

it('draws the shell readably in each of its states', async () => {
  await page.goto(`${gallery.origin}/?page=list`);
  const states = await page.locator('[data-state-of="shell"]').allTextContents();
  expect(states.length).toBeGreaterThan(8);
  const faults = [];
  for (const state of states) faults.push(...(await findFaults(`page=shell&state=${state}`)));
  expect(faults).toEqual([]);
});

it('draws every panel readably in each of its named states', async () => {
  await page.goto(`${gallery.origin}/?page=list`);
  const states = await page.locator('[data-state-of="panel"]').allTextContents();
  expect(states.length).toBeGreaterThan(20);
  const faults = [];
  for (const state of states) faults.push(...(await findFaults(`page=panel&state=${state}`)));
  expect(faults).toEqual([]);
});
