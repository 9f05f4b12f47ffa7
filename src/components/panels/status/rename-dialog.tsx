import { type FormEvent, useId, useState } from 'react';
import { useTranslate } from '../../../hooks/platform.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';

export interface RenameDialogProps {
  name: string;
  busy: boolean;
  onRename: (name: string) => void;
  onClose: () => void;
}

/** Another name for the project; its ref stays. Stays open with what was typed when the platform refuses. */
export function RenameDialog({ name, busy, onRename, onClose }: RenameDialogProps) {
  const t = useTranslate();
  const form = useId();
  const [value, setValue] = useState(name);
  const [tried, setTried] = useState(false);
  const next = value.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (next === name) return onClose();
    if (next !== '') onRename(next);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t('status.rename.title')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            {t('status.rename.confirm')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate>
        <Field label={t('status.rename.label')} error={tried && next === '' ? t('status.rename.missing') : undefined}>
          <Input value={value} maxLength={256} autoComplete="off" onChange={(event) => setValue(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}
