import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { type Tone, toneFill } from './tone.ts';

export interface StatusDotProps {
  tone: Tone;
  /** The state in a word. */
  label: ReactNode;
}

/** A state: a dot and a word. What is busy pulses slowly. */
export function StatusDot({ tone, label }: StatusDotProps) {
  return (
    <span className="pk:inline-flex pk:max-w-full pk:min-w-0 pk:items-center pk:gap-2">
      <span
        aria-hidden
        className={clsx('pk:size-2 pk:shrink-0 pk:rounded-full', toneFill[tone], tone === 'busy' && 'pk-pulse')}
      />
      <span className="pk:truncate">{label}</span>
    </span>
  );
}
