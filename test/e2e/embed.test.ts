// Kits inside an application: drawn on a server, taken over in Chromium, with React 19 and with React 18.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlatformEvent } from '../../src/components/index.ts';
import { en } from '../../src/messages/en/index.ts';
import { launchBrowser, watchPage } from '../support/browser.ts';
import type { KitName, host as pageHost } from '../support/embed/host.ts';
import { buildEmbedPage, type EmbedPage, removeEmbedPage, startEmbedHost } from '../support/embed-host.ts';

let host: Awaited<ReturnType<typeof startEmbedHost>>;
let browser: Browser;

beforeAll(async () => {
  [host, browser] = await Promise.all([startEmbedHost(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await host?.stop();
});

describe.each(['19', '18'] as const)('with React %s', (major) => {
  let built: EmbedPage;
  let page: Page;
  let watched: ReturnType<typeof watchPage>;

  beforeAll(async () => {
    built = await buildEmbedPage(major);
    host.show(built);
    // Wide enough for two sidebars.
    page = await browser.newPage({ viewport: { width: 1680, height: 900 }, colorScheme: 'light' });
    watched = watchPage(page);
  });

  afterAll(async () => {
    await page?.context().close();
    if (built) await removeEmbedPage(built);
  });

  const open = (path: string) => page.goto(host.origin + path);
  const kit = (name: KitName) => page.getByRole('region', { name, exact: true });
  const floating = (name: KitName) => kit(name).locator('[data-pk-portal]');
  const root = (name: KitName) => kit(name).locator('.platform-kit:not([data-pk-portal])');
  const link = (name: KitName, text: string) => kit(name).getByRole('link', { name: text, exact: true });
  const button = (name: KitName, text: string) => kit(name).getByRole('button', { name: text, exact: true });
  const title = (name: KitName) => kit(name).getByRole('heading', { level: 1 }).innerText();
  const editor = (name: KitName) => kit(name).getByRole('textbox', { name: en['sql.editor'] });
  const shows = (name: KitName, text: string) => kit(name).getByText(text, { exact: true }).first().waitFor();
  const background = (name: KitName) => root(name).evaluate((element) => getComputedStyle(element).backgroundColor);
  const told = (name: KitName): Promise<readonly PlatformEvent[]> =>
    page.evaluate((of) => (window as unknown as { host: typeof pageHost }).host.events[of], name); // the page sets it

  async function run(name: KitName, sql: string): Promise<void> {
    await editor(name).fill(sql);
    await button(name, en['sql.run']).click();
  }

  it('takes over what a server has drawn', async () => {
    expect(built.version).toMatch(new RegExp(`^${major}\\.`));
    const html = await (await open('/kits'))?.text();
    expect(html?.match(new RegExp(`<h1[^>]*>${en['status.title']}</h1>`, 'g'))).toHaveLength(2);
    await shows('one', en['status.about.ACTIVE_HEALTHY']);
    await shows('two', en['status.about.ACTIVE_HEALTHY']);
    expect(watched.complaints).toEqual([]);
  });

  it('shows each its own project, and tells the application which is there', async () => {
    expect(await kit('one').innerText()).toMatch(/First shop(?![^]*Second shop)/);
    expect(await kit('two').innerText()).toMatch(/Second shop(?![^]*First shop)/);
    for (const name of ['one', 'two'] as const)
      expect(await told(name)).toEqual([{ type: 'loaded', panel: 'status', project: host.refs[name] }]);
  });

  it('goes where the address of the application is, or keeps its place to itself', async () => {
    await link('two', en['sql.title']).click();
    await editor('two').waitFor();
    expect(new URL(page.url()).pathname).toBe('/kits');
    expect(await title('one')).toBe(en['status.title']);
    await link('one', en['sql.title']).click();
    await editor('one').waitFor();
    const path = `/projects/${host.refs.one}/sql`;
    expect(new URL(page.url()).pathname).toBe(`/kits${path}`);
    expect(await told('one')).toContainEqual({ type: 'navigate', panel: 'sql', project: host.refs.one, path });
    await page.goBack();
    await expect.poll(() => title('one')).toBe(en['status.title']);
    expect(await title('two')).toBe(en['sql.title']);
    await page.goForward();
    await editor('one').waitFor();
  });

  it('has its own looks: tokens, dark, and as the system says', async () => {
    const accent = (name: KitName) =>
      button(name, en['sql.run']).evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await accent('one')).toBe('rgb(138, 43, 226)');
    expect(await accent('two')).not.toBe('rgb(138, 43, 226)');
    const [dark, light] = [await background('one'), await background('two')];
    expect(light).not.toBe(dark);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await background('two')).toBe(dark);
    await kit('two')
      .getByRole('button', { name: /^Theme/ })
      .click();
    await floating('two').getByRole('menuitemcheckbox', { name: en['theme.light'] }).click();
    expect(await background('two')).toBe(light);
    expect(await background('one')).toBe(dark);
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('opens what floats in its own kit', async () => {
    await editor('two').focus();
    await page.keyboard.press('Control+k');
    await floating('two').getByRole('dialog').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.route('**/sign-out/one', (route) => route.abort());
    await button('one', en['signOut.action']).click();
    await floating('one').getByText(en['signOut.failed']).waitFor();
    expect(await floating('two').getByText(en['signOut.failed']).count()).toBe(0);
    await page.unroute('**/sign-out/one');
  });

  it('keeps what was typed in each, and tells of each action whose it was', async () => {
    await run('one', 'select 1 as only_one');
    await kit('one').getByRole('columnheader', { name: 'only_one' }).waitFor();
    await run('two', 'select broken from nowhere');
    await kit('two').getByRole('alert').waitFor();
    const actions = async (name: KitName) => (await told(name)).filter(({ type }) => type === 'action');
    const action = { type: 'action', operationId: 'v1-read-only-query' };
    const of = (name: KitName, phase: string) => ({ ...action, phase, ref: host.refs[name] });
    expect(await actions('one')).toEqual([of('one', 'started'), of('one', 'succeeded')]);
    expect(await actions('two')).toEqual([of('two', 'started'), of('two', 'failed')]);
    await page.reload();
    await expect.poll(() => editor('one').inputValue()).toBe('select 1 as only_one');
    await link('two', en['sql.title']).click();
    await expect.poll(() => editor('two').inputValue()).toBe('select broken from nowhere');
  });

  it('leaves the data of the application alone', async () => {
    await page.getByText('News of the application').waitFor();
    const keys = await page.evaluate(() =>
      (window as unknown as { host: typeof pageHost }).host.cache // the page sets it
        .getQueryCache()
        .getAll()
        .map(({ queryKey }) => queryKey),
    );
    expect(keys).toEqual([['news']]);
  });

  it('signs out of one and stays in the other', async () => {
    await button('one', en['signOut.action']).click();
    const drafts = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(':text:')));
    const left = `platform-kit:/api/platform#${host.refs.two}:sql:${host.refs.two}:`;
    await expect.poll(drafts).toEqual([expect.stringContaining(left)]);
    await run('one', 'select 2');
    await kit('one').getByRole('alert').waitFor();
    await run('two', 'select 2 as still_two');
    await kit('two').getByRole('columnheader', { name: 'still_two' }).waitFor();
    host.signIn('one');
  });

  it('fails in one and works in the other', async () => {
    await page.route(`**/v1/projects/${host.refs.one}**`, (route) => route.abort());
    await open('/kits');
    await shows('two', en['status.about.ACTIVE_HEALTHY']);
    await kit('one').getByRole('alert').first().waitFor();
    expect(await told('one')).toContainEqual(
      expect.objectContaining({ type: 'load-error', operationId: 'v1-get-project', code: 'network' }),
    );
    expect((await told('two')).map(({ type }) => type)).toEqual(['loaded']);
    await page.unroute(`**/v1/projects/${host.refs.one}**`);
    await button('one', en['common.retry']).first().click();
    await shows('one', en['status.about.ACTIVE_HEALTHY']);
  });

  it('opens as a dialog over the application, which stays as it is, and gives the focus back', async () => {
    await open('/dialog');
    const opener = page.getByRole('button', { name: 'Open the database' });
    await page.evaluate(() => scrollTo(0, 700));
    /** Where everything of the application is, and what is written on its page. */
    const layout = () =>
      page.evaluate(() => ({
        places: [...document.querySelectorAll('.long, .long > :not(.kit)')].map((part) =>
          part.getBoundingClientRect().toJSON(),
        ),
        overflow: [document.documentElement, document.body].map((part) => getComputedStyle(part).overflow),
        window: [scrollX, scrollY, document.documentElement.clientWidth],
      }));
    const before = await layout();
    await opener.click();
    const dialog = floating('one').getByRole('dialog', { name: 'Database' });
    await dialog.getByText(en['status.about.ACTIVE_HEALTHY'], { exact: true }).first().waitFor();
    expect(await layout()).toEqual(before);
    await dialog.hover();
    await page.mouse.wheel(0, 4000);
    await page.mouse.wheel(0, 4000);
    await page.mouse.move(5, 5); // beside it
    await page.mouse.wheel(0, 4000);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await opener.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await layout()).toEqual(before);
    expect(await page.evaluate(() => document.body.style.cssText)).toBe('');
  });

  it('leaves waiting and failing to the application where that wants it', async () => {
    await page.route(`**/v1/projects/${host.refs.one}`, (route) => route.abort());
    await open('/slots');
    await page.getByText('The application waits for status').waitFor();
    await expect
      .poll(() => page.getByRole('alert').first().innerText())
      .toMatch(/The application says: .+ \(v1-get-project\)/);
    await page.unroute(`**/v1/projects/${host.refs.one}`);
    await page.getByRole('button', { name: 'Once more' }).click();
    await shows('one', en['status.about.ACTIVE_HEALTHY']);
  });

  it('asks no other origin for anything and has nothing to complain about', () => {
    const own = watched.complaints.filter((text) => !text.includes('net::ERR_FAILED')); // what was made to fail
    expect(own).toEqual([]);
    expect(watched.offOrigin).toEqual([]);
  });
});
