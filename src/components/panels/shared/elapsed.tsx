import { useNow } from '../../../hooks/use-countdown.ts';
import { useFormat } from '../../../hooks/use-format.ts';

/** How long something has been so, counting. @param since milliseconds since 1970 */
export function Elapsed({ since }: { since: number }) {
  const { duration } = useFormat();
  const now = useNow({ stepMs: 1000 });
  return <span className="pk:tabular-nums">{duration(now - since)}</span>;
}
