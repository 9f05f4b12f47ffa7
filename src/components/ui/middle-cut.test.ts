import { expect, it } from 'vitest';
import { cutMiddle } from './middle-cut.tsx';

it('leaves a short id whole', () => {
  expect(cutMiddle('abcdefghijklmnopqrst', 24)).toBe('abcdefghijklmnopqrst');
});

it('keeps both ends of a long one, in as many characters as asked for', () => {
  expect(cutMiddle('0123456789abcdef', 9)).toBe('0123…cdef');
});
