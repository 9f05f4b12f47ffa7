import { expect, it } from 'vitest';
import { isolate } from './isolate.ts';

it('gives variables, layers and theme variables the kit’s own name', () => {
  const css = `@layer properties { *, :before { --tw-shadow: 0 0 #0000; } } :root, :host { --pk-spacing: 4px; }`;
  expect(isolate(css)).toBe(
    '@layer pk-properties { *, :before { --pk-tw-shadow: 0 0 #0000; } } .platform-kit { --pk-spacing: 4px; }',
  );
});

it('names the declaration that follows the host’s root font size', () => {
  expect(() => isolate('.a { color: red; border-radius: .25rem }')).toThrow('border-radius: .25rem');
});

it('lets comments say rem', () => {
  expect(isolate('/* 1rem is not 16px here */.a{top:1px}')).toContain('top:1px');
});

it('writes both themes with the switches of the tokens', () => {
  expect(isolate('.a{--b:0 1px light-dark(oklch(0 0 0 / .1), var(--c, red)),2px light-dark(#fff,#000)}')).toBe(
    '.a{--b:0 1px var(--pk-light, oklch(0 0 0 / .1)) var(--pk-dark, var(--c, red)),2px var(--pk-light, #fff) var(--pk-dark, #000)}',
  );
});
