import { type FormEvent, useId, useState } from 'react';
import { useChangeBackupSchedule } from '../../../hooks/backups.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { useNow } from '../../../hooks/use-countdown.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { normalizeTime, todayAt } from './schedule-time.ts';

export interface ScheduleDialogProps {
  project: string;
  /** As it is, `HH:MM:SS` in UTC. */
  time: string;
  onClose: () => void;
}

/** Asks for the time of the daily backup, in UTC, and says what that is where the reader is. */
export function ScheduleDialog({ project, time, onClose }: ScheduleDialogProps) {
  const t = useTranslate();
  const toast = useToast();
  const form = useId();
  const { shortClock } = useFormat();
  const [value, setValue] = useState(time);
  const [tried, setTried] = useState(false);
  const change = useChangeBackupSchedule(project);
  const now = useNow({ stepMs: 60_000 });
  const sent = normalizeTime(value);
  const there = todayAt(value, now);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (sent === undefined) return;
    change.run(sent, {
      onSuccess: () => {
        toast.show({ tone: 'ok', title: t('recovery.schedule.done') });
        onClose();
      },
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t('recovery.schedule.change')}
      description={t('recovery.schedule.about')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={change.isPending}>
            {t('recovery.schedule.confirm')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="pk:flex pk:flex-col pk:gap-3">
        {change.error && <ErrorNote error={change.error} operationId="v1-update-backup-schedule" project={project} />}
        <Field
          label={t('recovery.schedule.time')}
          help={there === undefined ? undefined : t('recovery.schedule.local', { local: shortClock(there) })}
          error={tried && sent === undefined ? t('recovery.schedule.wrong') : undefined}
        >
          <Input type="time" step={1} value={value} onChange={(event) => setValue(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}
