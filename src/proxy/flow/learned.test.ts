import { expect, it } from 'vitest';
import { createLearned } from './learned.ts';

function answer(status: number, headers: Readonly<Record<string, string>>) {
  return { status, header: (name: string) => headers[name] ?? null };
}

function window(remaining: number, reset: number, limit = 120) {
  const names = { 'x-ratelimit-limit': limit, 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset };
  return answer(200, Object.fromEntries(Object.entries(names).map(([name, value]) => [name, String(value)])));
}

it('stays below what it takes the limit to be, and below what the platform says', () => {
  const learned = createLearned(120, 60);
  expect(learned.limit()).toBe(114);
  learned.note(window(19, 30, 20), 0);
  expect(learned.limit()).toBe(19);
});

it('waits for the end of the window when others have used it', () => {
  const learned = createLearned(120, 60);
  learned.note(window(6, 30), 1_000);
  expect(learned.opensAt(0, 1_000)).toBe(31_000);
  expect(learned.opensAt(0, 31_000)).toBe(0);
});

it('counts requests that are under way as used, whether or not the platform has counted them', () => {
  const learned = createLearned(120, 60);
  learned.note(window(20, 30), 0);
  expect(learned.opensAt(13, 0)).toBe(0);
  expect(learned.opensAt(14, 0)).toBe(100);
});

it('believes the least of a window, though answers overtake one another, and the first of a new one', () => {
  const learned = createLearned(120, 60);
  learned.note(window(6, 30), 0);
  learned.note(window(40, 29), 500);
  expect(learned.opensAt(0, 500)).toBe(30_000);
  learned.note(window(119, 60), 31_000);
  learned.note(window(2, 0), 31_100);
  expect(learned.opensAt(0, 31_200)).toBe(0);
});

it('holds everybody back after a 429, for as long as that says', () => {
  const learned = createLearned(120, 60);
  learned.note(answer(429, { 'retry-after': '7' }), 0);
  expect([learned.opensAt(0, 6_999), learned.opensAt(0, 7_000)]).toEqual([7_000, 0]);
  learned.note(answer(429, { 'x-ratelimit-reset': '9' }), 10_000);
  expect(learned.opensAt(0, 10_000)).toBe(19_000);
  learned.note(answer(429, {}), 20_000);
  expect(learned.opensAt(0, 20_000)).toBe(35_000);
});

it('has no limit where none is presumed and none was told, and takes no nonsense for one', () => {
  const learned = createLearned(Number.POSITIVE_INFINITY, 60);
  learned.note(answer(200, { 'x-ratelimit-limit': '-1', 'x-ratelimit-remaining': 'x', 'x-ratelimit-reset': '1e9' }), 0);
  expect([learned.limit(), learned.opensAt(1_000, 0)]).toEqual([Number.POSITIVE_INFINITY, 0]);
  learned.note(window(99, 60, 100), 0);
  expect(learned.limit()).toBe(95);
});
