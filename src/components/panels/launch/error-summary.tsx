import { useEffect, useRef } from 'react';
import { useTranslate } from '../../../hooks/platform.ts';
import { linkClass } from '../../ui/text-link.tsx';
import type { LaunchField, LaunchProblem } from './launch-draft.ts';

export interface ErrorSummaryProps {
  problems: readonly LaunchProblem[];
  /** Counts the presses; each one brings the focus here. */
  attempt: number;
  /** Brings the focus to a field. */
  onGo: (field: LaunchField) => void;
}

/** Everything that is missing, in one place, with the focus; each line leads to its field. */
export function ErrorSummary({ problems, attempt, onGo }: ErrorSummaryProps) {
  const t = useTranslate();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  if (problems.length === 0) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="pk:rounded-lg pk:border pk:border-danger-border pk:bg-danger-bg pk:px-3 pk:py-2.5 pk:text-sm pk:outline-none pk:focus-visible:outline-2 pk:focus-visible:outline-solid pk:focus-visible:outline-focus"
    >
      <p className="pk:font-medium pk:text-danger-text">{t('launch.summary', { count: problems.length })}</p>
      <ul className="pk:list-disc pk:ps-4 pk:pt-1">
        {problems.map(({ field, message, values }) => (
          <li key={field}>
            <button type="button" className={`${linkClass} pk:text-start`} onClick={() => onGo(field)}>
              {t(message, values)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
