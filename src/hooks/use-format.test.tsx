import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { createDataKit } from '../../test/support/data-kit.tsx';
import { useFormat } from './use-format.ts';

const { result } = renderHook(useFormat, { wrapper: createDataKit({}).wrapper });
const format = result.current;

it('writes a length of time in its two largest units', () => {
  expect(format.duration(0)).toBe('0 sec');
  expect(format.duration(65_400)).toBe('1 min 5 sec');
  expect(format.duration(3_600_000)).toBe('1 hr');
  expect(format.duration(90_061_000)).toBe('1 day 1 hr');
  expect(format.duration(-5)).toBe('0 sec');
});

it('writes sizes in the unit that fits', () => {
  expect(format.bytes(0)).toBe('0 byte');
  expect(format.bytes(1536)).toBe('1.5 kB');
  expect(format.bytes(48_562_176)).toBe('46.3 MB');
});

it('writes times in the zone that was asked for', () => {
  const time = Date.UTC(2026, 5, 22, 9, 34, 6, 215);
  expect(format.clock(time)).toBe('09:34:06.215');
  expect(format.exactTime(time)).toContain('UTC');
});
