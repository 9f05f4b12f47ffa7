import { formatElapsed } from './format-time.ts';
import { useTick } from './ticker.ts';

export interface ElapsedProps {
  /** When it began: ISO text, or milliseconds since 1970. */
  since: string | number;
  locale: string;
}

/** How long something has been under way, counting. */
export function Elapsed({ since, locale }: ElapsedProps) {
  const now = useTick('second');
  const seconds = (now - new Date(since).getTime()) / 1000;
  return <span className="pk:tabular-nums">{formatElapsed(seconds, locale)}</span>;
}
