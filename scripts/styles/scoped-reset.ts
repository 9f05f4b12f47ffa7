// Tailwind's preflight, made to act below `.platform-kit` alone. Generated at build time from the installed package.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** `:not(#pk-0)` lifts the specificity to that of an id, so that a host's element, class and one-id rules lose. */
const root = '.platform-kit:not(#pk-0)';

/** Inherited properties that a host may set on `body` or on the element around the kit. */
const inherited = `
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
  cursor: auto;
  visibility: visible;
  list-style: none;
  -webkit-font-smoothing: antialiased;`;

/** The reset as CSS. Icons and the editor keep their own rules; portals and roots share one. */
export function scopedReset(
  preflight = readFileSync(createRequire(import.meta.url).resolve('tailwindcss/preflight.css'), 'utf8'),
): string {
  const nested = preflight.replace(/^html,\n:host \{/m, '& {');
  if (nested === preflight) throw new Error('Tailwind’s preflight no longer starts with `html, :host`.');
  return `
${root} *:where(:not(svg, svg *, canvas, .monaco-editor, .monaco-editor *)) { all: revert; }
${root} {
${nested}
${inherited}
  & ::placeholder { color: var(--pk-muted); }
}
${root}[data-pk-portal] { background-color: transparent; }
`;
}
