import { expect, it } from 'vitest';
import { scopedReset } from './scoped-reset.ts';

it('puts the whole of the installed preflight below the kit’s root', () => {
  const css = scopedReset();
  expect(css).toMatch(/^\s*\.platform-kit:not\(#pk#pk#pk\) \*:where/);
  expect(css).not.toMatch(/^(html|:host)/m);
  expect(css).toContain('.platform-kit:not(#pk#pk#pk) {\n/*');
});

it('fails when the preflight has changed its shape', () => {
  expect(() => scopedReset('body { margin: 0 }')).toThrow('no longer starts');
});
