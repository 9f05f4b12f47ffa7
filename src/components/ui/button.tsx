import { clsx } from 'clsx';
import { type ComponentPropsWithoutRef, forwardRef, type MouseEvent, type ReactNode } from 'react';
import { focusRing } from './focus-ring.ts';
import { Spinner } from './spinner.tsx';
import { Tooltip } from './tooltip.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';
export type ButtonSize = 'small' | 'medium';

const variants: Readonly<Record<ButtonVariant, string>> = {
  primary: 'pk:border-transparent pk:bg-accent pk:text-on-accent pk:not-disabled:hover:bg-accent-hover',
  secondary:
    'pk:border-line-strong pk:bg-raised pk:text-fg pk:not-disabled:hover:bg-hover pk:not-disabled:active:bg-press',
  ghost:
    'pk:border-transparent pk:bg-transparent pk:text-fg pk:not-disabled:hover:bg-hover pk:not-disabled:active:bg-press',
  danger: 'pk:border-transparent pk:bg-danger-action pk:text-on-danger pk:not-disabled:hover:bg-danger-action-hover',
};

const base =
  'pk:inline-flex pk:shrink-0 pk:items-center pk:justify-center pk:gap-1.5 pk:rounded-md pk:border pk:font-medium pk:whitespace-nowrap pk:no-underline pk:cursor-pointer pk:select-none pk:transition-colors pk:disabled:cursor-not-allowed pk:disabled:opacity-50 pk:aria-disabled:cursor-default pk:aria-disabled:opacity-60';

const sizes: Readonly<Record<ButtonSize, string>> = {
  small: 'pk:h-control-small pk:text-xs',
  medium: 'pk:h-control pk:text-sm',
};

const paddings: Readonly<Record<ButtonSize, string>> = { small: 'pk:px-2', medium: 'pk:px-3' };
const squares: Readonly<Record<ButtonSize, string>> = { small: 'pk:w-control-small', medium: 'pk:w-control' };

/** The look of a button, for links that act like one. */
export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'medium'): string {
  return clsx(base, sizes[size], paddings[size], variants[variant], focusRing);
}

export interface ButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'className' | 'style'> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Under way: shows it, keeps the focus and takes no more clicks. */
  busy?: boolean;
  icon?: ReactNode;
}

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { variant, size, busy = false, icon, children, onClick, type = 'button', ...rest },
  ref,
) {
  const click = (event: MouseEvent<HTMLButtonElement>) => (busy ? event.preventDefault() : onClick?.(event));
  return (
    <button
      {...rest}
      ref={ref}
      type={type}
      className={buttonClass(variant, size)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={click}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
});

export interface IconButtonProps extends Omit<ButtonProps, 'busy' | 'icon' | 'aria-label'> {
  /** What it does; its name and its tooltip. */
  label: string;
  /** Off where the name is beside it already. */
  tooltip?: boolean;
}

/** A square button with an icon only. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, variant = 'ghost', size = 'medium', tooltip = true, type = 'button', children, ...rest },
  ref,
) {
  const button = (
    <button
      {...rest}
      ref={ref}
      type={type}
      aria-label={label}
      className={clsx(base, sizes[size], squares[size], variants[variant], focusRing)}
    >
      {children}
    </button>
  );
  return tooltip ? <Tooltip text={label}>{button}</Tooltip> : button;
});
