import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslate } from '../../../hooks/platform.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';

/** Characters of a name that are taken. */
const longestName = 80;

export interface NameDialogProps {
  title: string;
  action: string;
  /** What the name is at first. */
  name: string;
  busy?: boolean;
  /** Why it did not work. */
  failure?: ReactNode;
  /** Told the name; whoever asks closes the dialog. */
  onDone: (name: string) => void;
  onClose: () => void;
}

/** Asks for a name. */
export function NameDialog({ title, action, name, busy, failure, onDone, onClose }: NameDialogProps) {
  const t = useTranslate();
  const form = useId();
  const [value, setValue] = useState(name);
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (value.trim() !== '') onDone(value.trim());
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={title}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            {action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="pk:flex pk:flex-col pk:gap-3">
        {failure}
        <Field label={t('sql.name')} error={tried && value.trim() === '' ? t('sql.name.missing') : undefined}>
          <Input
            value={value}
            maxLength={longestName}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setValue(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
