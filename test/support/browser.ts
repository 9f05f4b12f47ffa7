import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the Chromium that `npm test` found (`CHROMIUM_PATH`). */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: flags });
}

/** What axe finds on the page, one line each. */
export async function findAxeViolations(page: Page): Promise<readonly string[]> {
  // Evaluated through the debugger, so the page's content security policy stays as strict as it is.
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof import('axe-core') }).axe.run(document, {
      resultTypes: ['violations'],
    });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
  });
}

/** How many px the page is wider than its window; 0 when nothing has to be scrolled sideways. */
export function findOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** What a page should not have done: requests to other origins than its own, failures in scripts, complaints of React. */
export function watchPage(page: Page): {
  readonly offOrigin: readonly string[];
  readonly complaints: readonly string[];
} {
  const offOrigin: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    const home = new URL(request.isNavigationRequest() ? request.url() : page.url()).origin;
    if (origin !== home && protocol !== 'data:' && protocol !== 'blob:') offOrigin.push(request.url());
  });
  page.on('console', (message) => {
    // An answer that says no is the page's to handle.
    const expected = message.text().startsWith('Failed to load resource: the server responded with a status of 4');
    if (!expected && ['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { offOrigin, complaints };
}
