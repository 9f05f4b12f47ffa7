// oxlint-disable jsx-a11y/prefer-tag-over-role -- a `progress` element looks different in each browser
import { clsx } from 'clsx';

export interface ProgressBarProps {
  /** What is under way. */
  label: string;
  /** Between 0 and 1; absent when it is not known. */
  value?: number;
  /** A thin line, as over content that is refreshed. */
  thin?: boolean;
}

/** How far something is. Where it is not known, a part that sweeps along. */
export function ProgressBar({ label, value, thin }: ProgressBarProps) {
  const known = value !== undefined;
  const share = known ? Math.min(1, Math.max(0, value)) : 0;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={known ? Math.round(share * 100) : undefined}
      className={clsx('pk:w-full pk:overflow-hidden pk:bg-sunken', thin ? 'pk:h-0.5' : 'pk:h-1.5 pk:rounded-full')}
    >
      <div
        className={clsx('pk:h-full pk:bg-accent-text', !known && 'pk-sweep', !thin && 'pk:rounded-full')}
        style={{ width: known ? `${share * 100}%` : '30%' }}
      />
    </div>
  );
}
