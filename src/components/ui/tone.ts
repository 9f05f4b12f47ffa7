/** State as a colour; never without a word or an icon beside it. */
export type Tone = 'ok' | 'busy' | 'warning' | 'danger' | 'neutral';

/** Background, border and text of a box in a tone. */
export const toneBox: Readonly<Record<Tone, string>> = {
  ok: 'pk:border-ok-border pk:bg-ok-bg pk:text-ok-text',
  busy: 'pk:border-busy-border pk:bg-busy-bg pk:text-busy-text',
  warning: 'pk:border-warning-border pk:bg-warning-bg pk:text-warning-text',
  danger: 'pk:border-danger-border pk:bg-danger-bg pk:text-danger-text',
  neutral: 'pk:border-neutral-border pk:bg-neutral-bg pk:text-neutral-text',
};

/** Solid fill in a tone, for dots and bars. */
export const toneFill: Readonly<Record<Tone, string>> = {
  ok: 'pk:bg-ok-solid',
  busy: 'pk:bg-busy-solid',
  warning: 'pk:bg-warning-solid',
  danger: 'pk:bg-danger-solid',
  neutral: 'pk:bg-neutral-solid',
};
