import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const themes = ['light', 'dark'] as const;
type Theme = (typeof themes)[number];

/** The text of a token's value in a theme, followed through `var()`. */
function valueOf(token: string, theme: Theme): string {
  const declared = new RegExp(`--pk-${token}:\\s*([^;]+);`).exec(css)?.[1] ?? '';
  const pair = /^light-dark\((.+\)), (.+\))\)$/.exec(declared);
  const value = (theme === 'light' ? pair?.[1] : pair?.[2]) ?? declared;
  const reference = /^var\(--pk-([\w-]+)\)$/.exec(value);
  return reference?.[1] ? valueOf(reference[1], theme) : value;
}

/** Linear sRGB of `oklch(L C H)`, cut to what a screen can show. */
function linearOf(value: string): readonly [number, number, number] {
  const numbers = /^oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(value)?.slice(1).map(Number);
  const [lightness, chroma, hue] = numbers ?? [];
  if (lightness === undefined || chroma === undefined || hue === undefined) throw new Error(`No colour: ${value}`);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const cut = (channel: number) => Math.min(1, Math.max(0, channel));
  return [
    cut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    cut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    cut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/** WCAG contrast of two tokens. */
function contrast(one: string, other: string, theme: Theme): number {
  const luminance = (token: string) => {
    const [red, green, blue] = linearOf(valueOf(token, theme));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['surface', 'subtle', 'sunken', 'hover', 'press', 'raised'];
const states = ['ok', 'busy', 'warning', 'danger'];

/** Foreground, background, least contrast. */
const pairs: readonly (readonly [string, string, number])[] = [
  ...grounds.flatMap((ground) => [['fg', ground, 7] as const, ['muted', ground, 4.5] as const]),
  ...['surface', 'subtle', 'raised', 'hover'].map((ground) => ['accent-text', ground, 4.5] as const),
  ...['surface', 'subtle', 'raised'].map((ground) => ['input-line', ground, 3] as const),
  ...['surface', 'subtle', 'raised'].map((ground) => ['focus', ground, 3] as const),
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ['accent-text', 'accent-bg', 4.5],
  ['on-danger', 'danger-action', 4.5],
  ['on-danger', 'danger-action-hover', 4.5],
  ['on-production', 'production', 4.5],
  ['on-development', 'development', 4.5],
  ['surface', 'fg', 4.5],
  ...states.flatMap((state) => [
    [`${state}-text`, `${state}-bg`, 4.5] as const,
    [`${state}-text`, 'surface', 4.5] as const,
    [`${state}-text`, 'raised', 4.5] as const,
    ['fg', `${state}-bg`, 7] as const,
    ['muted', `${state}-bg`, 4.5] as const,
    [`${state}-solid`, 'surface', 3] as const,
    [`${state}-solid`, 'hover', 3] as const,
  ]),
  ['neutral-9', 'surface', 3],
];

it.each(themes)('gives every text, border and dot enough contrast in the %s theme', (theme) => {
  const poor = pairs.flatMap(([front, back, least]) => {
    const found = contrast(front, back, theme);
    return found < least ? [`${front} on ${back}: ${found.toFixed(2)} < ${least}`] : [];
  });
  expect(poor).toEqual([]);
});

it('computes what the standard says for black on white', () => {
  const [white] = linearOf('oklch(1 0 0)');
  const [black] = linearOf('oklch(0 0 0)');
  expect((white + 0.05) / (black + 0.05)).toBeCloseTo(21, 1);
});

it('uses no unit but px for lengths', () => {
  expect(css).not.toMatch(/\d(rem|em)\b/);
});
