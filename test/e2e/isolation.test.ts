import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build, createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';

const root = join(import.meta.dirname, '../..');

/** What hosts do to elements, worse than any of them does it. */
const hostileRules: Readonly<Record<string, string>> = {
  'plain element rules': `
    body { font: italic 700 19px/2.4 serif; color: #606; letter-spacing: 1px; text-align: right; text-transform: uppercase }
    a { color: red; text-decoration: underline } button { background: pink; border: 4px outset } table { border-spacing: 8px }`,
  'hostile element rules': `
    div:where(:not(#app)), span, p, a, button, input, select, textarea, label, table, th, td, tr, ul, ol, li, dl, dt, dd, h1, h2, h3, code,
    kbd, form, section, header, nav, main, aside, output, time { margin: 11px; padding: 13px; border: 5px dotted red;
      background: yellow; color: magenta; font: italic 900 31px/3 fantasy; letter-spacing: 3px; text-transform: uppercase;
      text-shadow: 2px 2px red; text-indent: 20px; float: right; min-height: 60px; box-shadow: 0 0 9px red; opacity: 0.4 }
    svg { fill: red; stroke: lime; stroke-width: 9px; margin: 6px } :where(.platform-kit, .platform-kit *)::before { content: 'x' } * { box-sizing: content-box }`,
  'class and id rules': `
    #app div, #app h2, #app .gallery-page button, main section p, .gallery-part table td { padding: 19px; margin: 17px;
      color: red; font-size: 29px; background: lime; border-radius: 20px }`,
  'important inherited rules': `
    div:where(:not(#app)), span, p, button, td { letter-spacing: 4px !important; word-spacing: 4px !important; text-indent: 9px !important;
      text-transform: uppercase !important; text-shadow: 1px 1px red !important }`,
};

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

/**
 * Remembers every computed property of one element of each kind below a selector, with its pseudo elements; the second
 * time it says what has changed since. All of it inside the page: the values are many.
 */
function watchStyles(selector: string) {
  return page.evaluate((below) => {
    const kinds = new Map<string, Element>();
    for (const element of document.querySelectorAll(below)) {
      const { tagName, className, parentElement } = element;
      const kind = [tagName, className, parentElement?.tagName, parentElement?.className].join(' ');
      if (!kinds.has(kind)) kinds.set(kind, element);
    }
    const read = () =>
      [...kinds].flatMap(([kind, element]) =>
        // An svg draws no pseudo elements.
        (element instanceof SVGElement ? [''] : ['', '::before', '::after']).map((box) => {
          const computed = getComputedStyle(element, box);
          const names = Array.from(computed).filter((name) => !name.startsWith('--'));
          return {
            kind: `${box} ${kind}`,
            values: new Map(names.map((name) => [name, computed.getPropertyValue(name)])),
          };
        }),
      );
    const before = read();
    const findChanges = () => {
      const after = read();
      return before.flatMap(({ kind, values }, index) =>
        [...values].flatMap(([name, value]) => {
          const now = after[index]?.values.get(name);
          return now === value ? [] : [`${name}: ${value} -> ${now} of ${kind.slice(0, 120)}`];
        }),
      );
    };
    Object.assign(window, { findChanges });
    return before.length;
  }, selector);
}

function findChanges(): Promise<readonly string[]> {
  return page.evaluate(() => (window as unknown as { findChanges: () => string[] }).findChanges()); // set just above
}

it('keeps its looks whatever rules a host has', async () => {
  await page.goto(`${gallery.resolvedUrls?.local[0]}?page=primitives&theme=light`);
  await page.getByRole('grid').waitFor();
  // By default the kit takes the host's font, on purpose; this host has said which one.
  await page.addStyleTag({ content: '.platform-kit { --pk-font: sans-serif }' });
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  expect(await watchStyles('.platform-kit, .platform-kit *')).toBeGreaterThan(200);
  for (const [name, rules] of Object.entries(hostileRules)) {
    const tag = await page.addStyleTag({ content: rules });
    expect({ name, changes: (await findChanges()).slice(0, 12) }).toEqual({ name, changes: [] });
    await tag.evaluate((element) => (element as Element).remove()); // a style element
  }
});

it('changes nothing of the host’s page', async () => {
  await page.goto('about:blank');
  await page.setContent(`<h1>Host</h1><p>Text <a href="#">link</a> <em>em</em> <code>code</code></p><ul><li>One</li></ul>
    <table><tr><th>Head</th><td>Cell</td></tr></table><form><label>Name <input placeholder="x"></label>
    <select><option>1</option></select><textarea></textarea><button>Go</button></form><hr><svg width="9" height="9"></svg>`);
  await watchStyles('html, html *');
  await page.addStyleTag({ content: styles });
  expect(await findChanges()).toEqual([]);
});
