import { isPlatformError } from '../../../api/errors.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { ErrorNote } from '../../shell/error-note.tsx';

const explained: Readonly<Record<number, 'recovery.schedule.plan' | 'recovery.schedule.missing'>> = {
  402: 'recovery.schedule.plan',
  404: 'recovery.schedule.missing',
};

export interface ScheduleErrorProps {
  error: Error;
  project: string;
  onRetry: () => void;
}

/** Why there is no schedule to see: that a plan has none is no failure. */
export function ScheduleError({ error, project, onRetry }: ScheduleErrorProps) {
  const t = useTranslate();
  const reason = isPlatformError(error) ? explained[error.status] : undefined;
  if (reason) return <p className="pk:text-sm pk:text-muted">{t(reason)}</p>;
  return <ErrorNote error={error} operationId="v1-get-backup-schedule" project={project} onRetry={onRetry} />;
}
