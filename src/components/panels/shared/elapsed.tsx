import { useTranslate } from '../../../hooks/platform.ts';
import { useNow } from '../../../hooks/use-countdown.ts';
import { useFormat } from '../../../hooks/use-format.ts';

export interface ElapsedProps {
  /** Milliseconds since 1970. */
  since: number;
  /** What is said around the time: since when the platform knows it, since it was first seen here, or the bare time. */
  text?: 'elapsed.for' | 'elapsed.seen' | 'elapsed.bare';
}

/** How long something has been so, counting. */
export function Elapsed({ since, text = 'elapsed.bare' }: ElapsedProps) {
  const t = useTranslate();
  const { duration } = useFormat();
  const now = useNow({ stepMs: 1000 });
  return <span className="pk:tabular-nums">{t(text, { time: duration(now - since) })}</span>;
}
