import { type FormEvent, useId, useState } from 'react';
import { useTranslate } from '../../../hooks/platform.ts';
import { longestPointName, type RestorePoint, useCreateRestorePoint } from '../../../hooks/restore-points.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { suggestPointName } from './suggest-name.ts';

export interface CreatePointDialogProps {
  project: string;
  points: readonly RestorePoint[];
  onClose: () => void;
}

function useProblem(name: string, points: readonly RestorePoint[]): string | undefined {
  const t = useTranslate();
  if (name === '') return t('recovery.new.missing');
  if (name.length > longestPointName) return t('recovery.new.long', { count: longestPointName });
  const isLive = ({ status }: RestorePoint) => status !== 'REMOVED' && status !== 'FAILED';
  return points.some((point) => point.name === name && isLive(point)) ? t('recovery.new.taken') : undefined;
}

/** Asks for a name, with one suggested. Stays open with what was typed when the platform refuses. */
export function CreatePointDialog({ project, points, onClose }: CreatePointDialogProps) {
  const t = useTranslate();
  const toast = useToast();
  const form = useId();
  const [value, setValue] = useState(() => suggestPointName(new Date()));
  const [tried, setTried] = useState(false);
  const create = useCreateRestorePoint(project);
  const name = value.trim();
  const problem = useProblem(name, points);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (problem !== undefined) return;
    create.run(name, {
      onSuccess: () => {
        toast.show({ tone: 'busy', title: t('recovery.new.done') });
        onClose();
      },
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t('recovery.new.title')}
      description={t('recovery.new.about')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={create.isPending}>
            {t('recovery.new.confirm')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="pk:flex pk:flex-col pk:gap-3">
        {create.error && <ErrorNote error={create.error} operationId="v1-create-restore-point" project={project} />}
        <Field
          label={t('recovery.new.name')}
          help={t('recovery.new.help', { count: longestPointName })}
          error={tried ? problem : undefined}
        >
          <Input value={value} autoComplete="off" onChange={(event) => setValue(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}
