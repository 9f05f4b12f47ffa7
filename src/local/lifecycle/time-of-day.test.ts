import { expect, it } from 'vitest';
import { lastTimeOf, readTimeOfDay } from './time-of-day.ts';

it('takes times of day and nothing else', () => {
  expect(readTimeOfDay('04:00:00')).toBe(14_400_000);
  expect(readTimeOfDay('23:59:59')).toBe(86_399_000);
  for (const text of ['24:00:00', '04:00', '4:00:00', '04:60:00', '04:00:00Z', '']) {
    expect(readTimeOfDay(text)).toBeUndefined();
  }
});

it('tells when it last was that time', () => {
  const noon = Date.parse('2026-11-02T12:00:00Z');
  expect(new Date(lastTimeOf('04:00:00', noon)).toISOString()).toBe('2026-11-02T04:00:00.000Z');
  expect(new Date(lastTimeOf('12:00:00', noon)).toISOString()).toBe('2026-11-02T12:00:00.000Z');
  expect(new Date(lastTimeOf('12:00:01', noon)).toISOString()).toBe('2026-11-01T12:00:01.000Z');
});
