import { expect, it } from 'vitest';
import { formatRelative } from './format-relative.ts';

const now = Date.parse('2026-11-25T12:00:00Z');
const second = 1000;
const hour = 3_600_000;

it.each([
  [0, 'now'],
  [-8 * second, 'now'],
  [-42 * second, '42 seconds ago'],
  [-90 * second, '1 minute ago'],
  [-3 * hour, '3 hours ago'],
  [-26 * hour, 'yesterday'],
  [-45 * 24 * hour, 'last month'],
  [2 * hour, 'in 2 hours'],
])('says %d ms as %s', (offset, text) => {
  expect(formatRelative(now + offset, now, 'en')).toBe(text);
});

it('speaks the reader’s language', () => {
  expect(formatRelative(now - 3 * hour, now, 'de')).toBe('vor 3 Stunden');
});
