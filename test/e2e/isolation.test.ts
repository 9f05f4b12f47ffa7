import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build, createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { en } from '../../src/messages/en/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { loadHostSheets } from '../support/host-sheets.ts';
import { findChanges, findDifference, watchStyles } from '../support/watch-styles.ts';

const root = join(import.meta.dirname, '../..');
const sheets = await loadHostSheets();

let gallery: ViteDevServer;
let browser: Browser;
let page: Page;
let styles: string;

async function buildStyles(): Promise<string> {
  const results = [
    await build({
      root,
      configFile: join(root, 'vite.config.ts'),
      mode: 'styles',
      logLevel: 'error',
      build: { write: false },
    }),
  ].flat();
  const files = results.flatMap((result) => ('output' in result ? result.output : []));
  return files.map((file) => (file.type === 'asset' ? String(file.source) : '')).join('');
}

beforeAll(async () => {
  styles = await buildStyles();
  gallery = await createServer({ configFile: join(root, 'test/gallery/vite.config.ts'), logLevel: 'error' });
  await gallery.listen();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1000, height: 900 }, reducedMotion: 'reduce' });
  await page.clock.setFixedTime(new Date('2026-11-25T12:00:00Z'));
});

afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const press = (name: string) => button(name).first().click();
const panel = (state: string) => `page=panel&state=${encodeURIComponent(state)}`;

interface Subject {
  /** A page of the gallery. */
  readonly search: string;
  /** What makes it complete. */
  readonly ready: () => Promise<unknown>;
  /** Opens something on it. */
  readonly open?: () => Promise<unknown>;
}

const floating = (open: Subject['open']): Subject => ({
  search: 'page=primitives',
  ready: () => button('Open dialog').waitFor(),
  open,
});

const subjects: Readonly<Record<string, Subject>> = {
  'every primitive': { search: 'page=primitives', ready: () => page.getByRole('grid').waitFor() },
  'the status panel': { search: panel('status/full'), ready: () => page.getByRole('table').last().waitFor() },
  'the SQL panel': { search: panel('sql/fresh'), ready: () => button(en['sql.run']).waitFor() },
  // Its ids can be copied as soon as nothing else is to do.
  'the audit panel': {
    search: panel('audit/full'),
    ready: () => page.locator('[role=grid] .pk-copyable').first().waitFor(),
  },
  'the launch panel': { search: panel('launch/full'), ready: () => page.getByRole('radio').first().waitFor() },
  'a dialog': floating(async () => {
    await press('Open dialog');
    await page.getByRole('dialog').waitFor();
  }),
  'a sheet that asks for a name': floating(async () => {
    await press('Delete project');
    await page.getByRole('dialog').waitFor();
  }),
  'a menu': floating(async () => {
    await press('Open menu');
    await page.getByRole('menu').waitFor();
  }),
  'a tooltip and a toast': floating(async () => {
    await press('Show failure');
    await page.locator('[data-pk-portal] li').waitFor();
    await page.locator('.pk-copyable button').first().focus();
    await page.getByRole('tooltip').waitFor();
  }),
};

async function settle(): Promise<void> {
  await page.evaluate(async () => {
    const running = document.getAnimations().filter(({ playState }) => playState === 'running');
    await Promise.all(running.map(({ finished }) => finished));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

it.each(Object.entries(subjects))('%s: keeps its looks whatever rules a host has', async (_name, subject) => {
  const { search, ready, open } = subject;
  await page.goto(`${gallery.resolvedUrls?.local[0]}?${search}&theme=light`);
  await ready();
  // By default the kit takes the host's font, on purpose; this host has said which one.
  await page.addStyleTag({ content: '.platform-kit { --pk-font: sans-serif }' });
  await page.evaluate(() => document.documentElement.scrollTo(0, 0));
  await open?.();
  await settle();
  // What lies behind something that floats is a subject of its own.
  const root = open ? '[data-pk-portal]' : '.platform-kit';
  expect(await watchStyles(page, `${root}, ${root} *`)).toBeGreaterThan(20);
  const clean = await page.screenshot();
  for (const [sheet, rules] of Object.entries(sheets)) {
    const tag = await page.addStyleTag({ content: rules });
    await settle();
    expect.soft({ sheet, changes: (await findChanges(page)).slice(0, 8) }).toEqual({ sheet, changes: [] });
    const difference = await findDifference(page, clean, await page.screenshot());
    expect.soft({ sheet, seen: difference > 2 }).toEqual({ sheet, seen: false });
    await tag.evaluate((element) => (element as Element).remove()); // a style element
  }
});

const hostPage = `<h1>Host</h1><p class="lead">Text <a href="#">link</a> <em>em</em> <code>code</code></p><ul><li>One</li></ul>
  <table class="table"><tr><th>Head</th><td>Cell</td></tr></table>
  <form><label class="form-label">Name <input class="form-control" placeholder="x"></label><input type="checkbox">
  <select class="form-select"><option>1</option></select><textarea></textarea><button class="btn btn-primary">Go</button></form>
  <div class="card shadow-lg ring-2 flex p-4 border"><div class="card-body truncate">Card</div></div>
  <hr><svg width="9" height="9"></svg><dialog open>Dialog</dialog>`;

it.each(['no sheet', ...Object.keys(sheets)])('changes nothing of a host’s page with %s', async (sheet) => {
  await page.goto('about:blank');
  await page.setContent(hostPage);
  await page.addStyleTag({ content: sheets[sheet] ?? '/* none */' });
  expect(await watchStyles(page, 'html, html *')).toBeGreaterThan(60);
  await page.addStyleTag({ content: styles });
  expect(await findChanges(page)).toEqual([]);
});
