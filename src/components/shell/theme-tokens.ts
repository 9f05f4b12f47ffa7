/**
 * The tokens of the kit, as they are named in `tokens.css` after `--pk-`; a test keeps the two alike. `font` has no value of
 * its own: without it the host's font holds.
 */
export const tokenNames = [
  'neutral-1',
  'neutral-2',
  'neutral-3',
  'neutral-4',
  'neutral-5',
  'neutral-6',
  'neutral-7',
  'neutral-8',
  'neutral-9',
  'neutral-10',
  'neutral-11',
  'neutral-12',
  'accent',
  'accent-hover',
  'on-accent',
  'accent-text',
  'accent-bg',
  'accent-border',
  'focus',
  'ok-text',
  'ok-bg',
  'ok-border',
  'ok-solid',
  'busy-text',
  'busy-bg',
  'busy-border',
  'busy-solid',
  'warning-text',
  'warning-bg',
  'warning-border',
  'warning-solid',
  'danger-text',
  'danger-bg',
  'danger-border',
  'danger-solid',
  'danger-action',
  'danger-action-hover',
  'on-danger',
  'production',
  'on-production',
  'development',
  'on-development',
  'surface',
  'raised',
  'subtle',
  'sunken',
  'hover',
  'press',
  'line',
  'line-strong',
  'input-line',
  'muted',
  'fg',
  'overlay',
  'float',
  'radius',
  'font',
  'font-mono',
  'control',
  'control-small',
  'row',
] as const;

export type TokenName = (typeof tokenNames)[number];

/** A CSS value for both themes, or one for each. */
export type TokenValue = string | { readonly light: string; readonly dark: string };

/** What a host says in place of the kit's own values, for example `{ accent: '#0b6', radius: '2px' }`. */
export type ThemeTokens = Readonly<Partial<Record<TokenName, TokenValue>>>;

/** The tokens as CSS variables. */
export function tokenVariables(tokens: ThemeTokens): Readonly<Record<`--pk-${string}`, string>> {
  return Object.fromEntries(
    Object.entries(tokens).map(([name, value]) => [
      `--pk-${name}`,
      typeof value === 'string' ? value : `light-dark(${value.light}, ${value.dark})`,
    ]),
  );
}
