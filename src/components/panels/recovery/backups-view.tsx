import { useState } from 'react';
import { type Backup, type Backups, useBackupSchedule } from '../../../hooks/backups.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { useNow } from '../../../hooks/use-countdown.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { TimeAgo } from '../../shell/time-ago.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useWhyNot } from '../shared/why-not.ts';
import { ScheduleDialog } from './schedule-dialog.tsx';
import { ScheduleError } from './schedule-error.tsx';
import { todayAt } from './schedule-time.ts';
import { BackupState } from './timeline-words.tsx';
import type { GoBack } from './use-go-back.tsx';

export interface BackupsViewProps {
  project: string;
  known: Backups;
  blocked: boolean;
  goBack: GoBack;
}

function Schedule({ project }: { project: string }) {
  const t = useTranslate();
  const { shortClock } = useFormat();
  const { data, error, refetch } = useBackupSchedule(project);
  const change = useCan('v1-update-backup-schedule', project);
  const [editing, setEditing] = useState(false);
  const now = useNow({ stepMs: 60_000 });
  return (
    <section className="pk:flex pk:flex-col pk:gap-2 pk:border-b pk:border-line pk:p-4">
      <h2 className="pk:text-sm pk:font-semibold">{t('recovery.schedule')}</h2>
      {error && <ScheduleError error={error} project={project} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton width="60%" />}
      {data && (
        <div className="pk:flex pk:flex-wrap pk:items-center pk:gap-3">
          <p className="pk:text-sm">
            {t('recovery.schedule.at', {
              utc: data.schedule_for,
              local: shortClock(todayAt(data.schedule_for, now) ?? now),
            })}
          </p>
          {change.shown && (
            <Button size="small" disabled={!change.allowed} onClick={() => setEditing(true)}>
              {t('recovery.schedule.change')}
            </Button>
          )}
        </div>
      )}
      {editing && data && (
        <ScheduleDialog project={project} time={data.schedule_for} onClose={() => setEditing(false)} />
      )}
    </section>
  );
}

function Row({ project, backup, blocked, goBack }: Omit<BackupsViewProps, 'known'> & { backup: Backup }) {
  const t = useTranslate();
  const { secondTime } = useFormat();
  const { allowed, shown } = useCan('v1-restore-physical-backup', project);
  const { status, inserted_at: at, is_physical_backup: physical } = backup;
  const time = Date.parse(at);
  const when = Number.isNaN(time) ? at : secondTime(time);
  return (
    <li className="pk:flex pk:items-center pk:gap-3 pk:border-b pk:border-line pk:px-4 pk:py-2 pk:last:border-b-0">
      <div className="pk:flex pk:min-w-0 pk:flex-1 pk:flex-col pk:gap-0.5">
        <span className="pk:truncate pk:text-sm pk:font-medium">{when}</span>
        <span className="pk:flex pk:flex-wrap pk:items-center pk:gap-x-3 pk:text-xs pk:text-muted">
          <BackupState status={status} />
          <TimeAgo value={at} />
          <span>{t(physical ? 'recovery.backup.physical' : 'recovery.backup.logical')}</span>
        </span>
      </div>
      {shown && physical && status === 'COMPLETED' && (
        <Button
          size="small"
          disabled={!allowed || blocked}
          aria-label={t('recovery.restore.of', { when })}
          onClick={() => goBack.press({ kind: 'backup', backup })}
        >
          {t('recovery.restore')}
        </Button>
      )}
    </li>
  );
}

/** When backups are made, those that there are, and the way back to one. */
export function BackupsView(props: BackupsViewProps) {
  const t = useTranslate();
  const { project, known } = props;
  const why = useWhyNot(useCan('v1-restore-physical-backup', project));
  const backups = known.backups.toSorted((a, b) => Date.parse(b.inserted_at) - Date.parse(a.inserted_at));
  return (
    <>
      <Schedule project={project} />
      {backups.length === 0 ? (
        <EmptyState title={t('recovery.backups.empty.title')}>{t('recovery.backups.empty.text')}</EmptyState>
      ) : (
        <ul aria-label={t('recovery.backups')}>
          {backups.map((backup) => (
            <Row key={backup.id} {...props} backup={backup} />
          ))}
        </ul>
      )}
      <div className="pk:flex pk:flex-col pk:gap-1 pk:p-4 pk:text-xs pk:text-muted">
        {why !== undefined && backups.length > 0 && <p>{why}</p>}
        <p>{t('recovery.backups.note')}</p>
      </div>
    </>
  );
}
