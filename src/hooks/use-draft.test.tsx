import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDataKit } from '../../test/support/data-kit.tsx';
import { useDraft } from './use-draft.ts';

const key = 'platform-kit:/api/platform:note';
const { wrapper } = createDataKit({});

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const pass = (ms: number) =>
  act(() => {
    vi.advanceTimersByTime(ms);
  });

const open = () =>
  renderHook(
    () =>
      useDraft({
        name: 'note',
        kind: 'local',
        initial: '',
        parse: (value) => (typeof value === 'string' ? value : undefined),
      }),
    { wrapper },
  );

it('keeps a change within half a second', () => {
  const { result } = open();
  act(() => result.current.set('select 1'));
  expect(localStorage.getItem(key)).toBeNull();
  pass(499);
  expect(localStorage.getItem(key)).toBe('"select 1"');
});

it('keeps the last change when the component or the page is left at once', () => {
  const first = open();
  act(() => first.result.current.set('a'));
  first.unmount();
  expect(localStorage.getItem(key)).toBe('"a"');
  const second = open();
  act(() => second.result.current.set('b'));
  window.dispatchEvent(new Event('pagehide'));
  expect(localStorage.getItem(key)).toBe('"b"');
});

it('starts with what was kept, and with the initial value when that is not a draft', () => {
  localStorage.setItem(key, '"kept"');
  expect(open().result.current.value).toBe('kept');
  localStorage.setItem(key, '{"not":"text"}');
  expect(open().result.current.value).toBe('');
  localStorage.setItem(key, '{broken');
  expect(open().result.current.value).toBe('');
});

it('forgets at once when it is cleared', () => {
  const { result, unmount } = open();
  act(() => result.current.set('a'));
  act(() => result.current.clear());
  expect(result.current.value).toBe('');
  unmount();
  expect(localStorage.getItem(key)).toBeNull();
});

it('says when the browser does not keep it', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const { result } = open();
  expect(result.current.kept).toBe(true);
  act(() => result.current.set('a'));
  pass(499);
  expect(result.current.kept).toBe(false);
  expect(result.current.value).toBe('a');
});
