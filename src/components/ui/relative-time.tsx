import { clsx } from 'clsx';
import { focusRing } from './focus-ring.ts';
import { formatRelative } from './format-relative.ts';
import { useTick } from './ticker.ts';
import { Tooltip } from './tooltip.tsx';
import { useCopied } from './use-copied.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface RelativeTimeProps {
  /** ISO text, or milliseconds since 1970. */
  value: string | number;
  locale: string;
  /** Gives the exact time, with its zone, for the tooltip. */
  formatExact: (time: number) => string;
  copiedLabel: string;
}

/** How long ago; the exact time is in the tooltip, and copied on click. A time that can't be read is shown as it came. */
export function RelativeTime({ value, locale, formatExact, copiedLabel }: RelativeTimeProps) {
  const now = useTick('halfMinute');
  const time = new Date(value).getTime();
  const iso = Number.isNaN(time) ? String(value) : new Date(time).toISOString();
  const { state, copy } = useCopied(iso);
  if (Number.isNaN(time)) return <span>{value}</span>;
  return (
    <>
      <Tooltip text={state === 'copied' ? copiedLabel : formatExact(time)}>
        <button
          type="button"
          onClick={copy}
          className={clsx(
            'pk:relative pk:z-1 pk:cursor-pointer pk:rounded-sm pk:bg-transparent pk:text-start pk:whitespace-nowrap pk:tabular-nums',
            focusRing,
          )}
        >
          <time dateTime={iso}>{formatRelative(time, now, locale)}</time>
        </button>
      </Tooltip>
      {state === 'copied' && <VisuallyHidden live>{copiedLabel}</VisuallyHidden>}
    </>
  );
}
