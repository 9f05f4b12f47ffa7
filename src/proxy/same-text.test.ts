import { expect, it } from 'vitest';
import { isSameText } from './same-text.ts';

it('tells texts apart whatever their lengths', () => {
  const texts = ['', 'a', 'b', 'ab', 'a'.repeat(10_000), 'é', 'e\u0301', '\u0000'];
  for (const [n, a] of texts.entries())
    for (const [m, b] of texts.entries()) expect(isSameText(a, b), `${n} ${m}`).toBe(n === m);
});
