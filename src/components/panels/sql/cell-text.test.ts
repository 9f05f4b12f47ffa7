import { expect, it } from 'vitest';
import { cellText } from './cell-text.ts';

it('keeps every value exact', () => {
  expect(cellText('9007199254740993')).toBe('9007199254740993');
  expect(cellText(1234567.5)).toBe('1234567.5');
  expect(cellText(false)).toBe('false');
  expect(cellText('')).toBe('');
});

it('writes nested values as JSON', () => {
  expect(cellText({ a: [1, null] })).toBe('{"a":[1,null]}');
});

it('gives null no text that a string could have', () => {
  expect(cellText(null)).toBeNull();
});
