import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openTabText, type TabText } from './tab-text.ts';

const key = 'platform-kit:/api:sql:ref:acme/ada:text:first';

/** A page that has the text open, as far as one window can be several: what one writes is told to all. */
function openPage(): TabText & { close: () => void } {
  const page = openTabText(key);
  return { ...page, close: page.subscribe(() => undefined) };
}

/** What the browser tells the other pages. */
const tell = () => window.dispatchEvent(new StorageEvent('storage', { key }));

function write(page: TabText, text: string): void {
  page.set(text);
  page.flush();
  tell();
}

const open: { close: () => void }[] = [];
const pages = (count: number) => {
  const made = Array.from({ length: count }, openPage);
  open.push(...made);
  const [one, two] = made;
  if (!one || !two) throw new RangeError('two pages at least');
  return { one, two };
};

beforeEach(() => localStorage.clear());
afterEach(() => {
  for (const page of open.splice(0)) page.close();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const leftovers = () => Object.keys(localStorage).filter((one) => one.startsWith(`${key}~`));

it('keeps a change within half a second, and at once when the page is left', () => {
  vi.useFakeTimers();
  const { one } = pages(2);
  one.set('select 1');
  vi.advanceTimersByTime(499);
  expect(openTabText(key).current().text).toBe('select 1');
  one.set('select 12');
  window.dispatchEvent(new Event('pagehide'));
  expect(openTabText(key).current().text).toBe('select 12');
});

it('follows the other page where nothing was changed here', () => {
  const { one, two } = pages(2);
  write(one, 'a');
  expect(two.current()).toMatchObject({ text: 'a', other: undefined });
});

it('keeps both versions when both pages changed the text, and says so in both', () => {
  const { one, two } = pages(2);
  write(one, 'a');
  write(two, 'b');
  tell();
  expect(one.current()).toMatchObject({ text: 'a', other: 'b' });
  expect(two.current()).toMatchObject({ text: 'b', other: 'a' });
  write(one, 'a, and more');
  tell();
  expect(two.current()).toMatchObject({ text: 'b', other: 'a, and more' });
});

it('overwrites nothing that was kept a moment ago, even where the browser told nobody', () => {
  const { one, two } = pages(2);
  one.set('a');
  two.set('b');
  one.flush();
  two.flush();
  expect(two.current()).toMatchObject({ text: 'b', other: 'a' });
  expect(openTabText(key).current().text).toBe('a');
});

it.each(['one', 'two'] as const)('ends a conflict in both pages by a choice in page %s', (chooser) => {
  for (const choice of ['mine', 'other'] as const) {
    const { one, two } = pages(2);
    write(one, `a ${choice}`);
    write(two, `b ${choice}`);
    tell();
    const page = chooser === 'one' ? one : two;
    const { text, other } = page.current();
    page.settle(choice);
    tell();
    const expected = { text: choice === 'mine' ? text : other, other: undefined };
    expect(one.current()).toMatchObject(expected);
    expect(two.current()).toMatchObject(expected);
    expect(leftovers()).toEqual([]);
    for (const made of open.splice(0)) made.close();
  }
});

it('has both versions again after a crash in the middle of a conflict', () => {
  const { one, two } = pages(2);
  write(one, 'a');
  write(two, 'b');
  tell();
  const later = openPage();
  open.push(later);
  expect(later.current()).toMatchObject({ text: 'b', other: 'a' });
});

it('says when the browser does not keep it, and keeps the text here', () => {
  const { one } = pages(2);
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  one.set('a');
  one.flush();
  expect(one.current()).toMatchObject({ text: 'a', kept: false });
  vi.restoreAllMocks();
  one.flush();
  expect(one.current().kept).toBe(true);
});
