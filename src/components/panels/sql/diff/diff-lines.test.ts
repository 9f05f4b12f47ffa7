import fc from 'fast-check';
import { expect, it } from 'vitest';
import { diffLines } from './diff-lines.ts';

const words = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, text }) => `${{ same: ' ', removed: '-', added: '+' }[kind]}${text}`);

it('shows what was removed and added among lines that stay', () => {
  expect(words('a\nb\nc\nd', 'a\nx\nc\ny\nd')).toEqual([' a', '-b', '+x', ' c', '+y', ' d']);
  expect(words('', 'a')).toEqual(['-', '+a']);
  expect(words('a', 'a')).toEqual([' a']);
});

it('has each line of both texts, in order', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1 }).map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diffLines(before, after);
      const without = (gone: 'added' | 'removed') =>
        lines
          .filter(({ kind }) => kind !== gone)
          .map((line) => line.text)
          .join('\n');
      expect([without('added'), without('removed')]).toEqual([before, after]);
    }),
  );
});

it('stays quick with long texts that have nothing in common', () => {
  const long = (letter: string) => Array.from({ length: 3000 }, (_, at) => `${letter}${at}`).join('\n');
  expect(diffLines(long('a'), long('b'))).toHaveLength(6000);
});
