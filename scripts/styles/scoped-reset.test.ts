import { expect, it } from 'vitest';
import { scopedReset } from './scoped-reset.ts';

it('puts the whole of the installed preflight below the kit’s root', () => {
  const css = scopedReset();
  expect(css).toMatch(/^\s*\.platform-kit:not\(#pk#pk#pk\) \*:where/);
  expect(css).not.toMatch(/^(html|:host)/m);
  expect(css).toContain('.platform-kit:not(#pk#pk#pk) {\n/*');
});

it('leaves the editor out, rule by rule', () => {
  const [, preflight = ''] = scopedReset().split('.platform-kit:not(#pk#pk#pk) {\n');
  const heads = preflight.match(/^(?![@/&}\s]).*(?:,| \{)$/gm) ?? [];
  expect(heads.length).toBeGreaterThan(60);
  expect(heads.filter((head) => !head.includes(':where(:not(.monaco-editor, .monaco-editor *))'))).toEqual([]);
  expect(heads).toContain('*:where(:not(.monaco-editor, .monaco-editor *)),');
  expect(heads).toContain(':where(:not(.monaco-editor, .monaco-editor *))::after,');
});

it('fails when the preflight has changed its shape', () => {
  expect(() => scopedReset('body { margin: 0 }')).toThrow('no longer starts');
});
