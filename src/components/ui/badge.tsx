import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { type Tone, toneBox } from './tone.ts';

export interface BadgeProps {
  tone?: Tone | 'accent' | 'production' | 'development';
  children: ReactNode;
}

const more = {
  accent: 'pk:border-accent-border pk:bg-accent-bg pk:text-accent-text',
  production: 'pk:border-transparent pk:bg-production pk:text-on-production',
  development: 'pk:border-transparent pk:bg-development pk:text-on-development',
} as const;

/** One word about the thing beside it. */
export function Badge({ tone = 'neutral', children }: BadgeProps) {
  return (
    <span
      className={clsx(
        'pk:inline-flex pk:h-5 pk:shrink-0 pk:items-center pk:rounded-sm pk:border pk:px-1.5 pk:text-xs pk:font-medium pk:whitespace-nowrap',
        { ...toneBox, ...more }[tone],
      )}
    >
      {children}
    </span>
  );
}
