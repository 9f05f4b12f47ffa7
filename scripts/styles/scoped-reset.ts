// Tailwind's preflight, made to act below `.platform-kit` alone. Generated at build time from the installed package.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** `:not(#pk#pk#pk)` lifts the specificity to that of three ids, so that a host's rules lose, also `#app .content button`. */
const root = '.platform-kit:not(#pk#pk#pk)';

/** The editor has a stylesheet of its own, which knows no reset. */
const outsideEditor = ':where(:not(.monaco-editor, .monaco-editor *))';

/** Icons have their looks in attributes, which `revert` would take from them. */
const reached = ':where(:not(svg, svg *, canvas, .monaco-editor, .monaco-editor *))';

/** The root: nothing of the host's but, unless `--pk-font` says another, its font. */
const rootRules = `
  all: revert;
  color-scheme: var(--pk-color-scheme);
  line-height: 1.5;
  font-family: var(--pk-font, inherit);
  color: var(--pk-fg);
  background-color: var(--pk-surface);
  font-size: 14px;
  font-style: normal;
  font-variant: normal;
  font-weight: 400;
  letter-spacing: normal;
  word-spacing: normal;
  text-align: start;
  text-indent: 0;
  text-transform: none;
  text-shadow: none;
  white-space: normal;
  overflow-wrap: normal;
  word-break: normal;
  hyphens: manual;
  tab-size: 4;
  font-feature-settings: normal;
  font-variation-settings: normal;
  text-rendering: auto;
  accent-color: auto;
  caret-color: auto;
  cursor: auto;
  visibility: visible;
  list-style: none;
  -webkit-font-smoothing: antialiased;
  -webkit-text-size-adjust: 100%;
  -webkit-text-fill-color: currentcolor;
  -webkit-tap-highlight-color: transparent;`;

/** A line with a selector of the preflight: its element, its pseudo element, and what ends it. */
const selector = /^(?![@/&}])(|\S[^{}\n]*?)(::[\w-]+)?(,| \{)$/gm;

/** The reset as CSS; roots and portals share one. */
export function scopedReset(
  preflight = readFileSync(createRequire(import.meta.url).resolve('tailwindcss/preflight.css'), 'utf8'),
): string {
  const nested = preflight.replace(/^html,\n:host \{/m, '& {');
  if (nested === preflight) throw new Error('Tailwind’s preflight no longer starts with `html, :host`.');
  return `
${root} *${reached} { all: revert; }
${root}::before, ${root}::after, ${root} *${reached}::before, ${root} *${reached}::after { all: revert; }
${root} {
${nested.replace(selector, `$1${outsideEditor}$2$3`)}
${rootRules}
  & ::placeholder { color: var(--pk-muted); }
}
${root}[data-pk-portal] { background-color: transparent; }
`;
}
