import { type FormEvent, useId, useState } from 'react';
import { type MigrationText, usePatchMigration } from '../../../hooks/migrations.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Input, TextArea } from '../../ui/input.tsx';
import { scriptOf } from './sql-text.tsx';

export interface EditDialogProps {
  project: string;
  migration: MigrationText;
  onClose: () => void;
}

/** Another name, or another way back. What was applied stays as it is. */
export function EditDialog({ project, migration, onClose }: EditDialogProps) {
  const t = useTranslate();
  const form = useId();
  const patch = usePatchMigration(project);
  const before = { name: migration.name ?? '', rollback: scriptOf(migration.rollback) };
  const [name, setName] = useState(before.name);
  const [rollback, setRollback] = useState(before.rollback);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    const changed = {
      ...(name.trim() === before.name ? {} : { name: name.trim() }),
      ...(rollback === before.rollback ? {} : { rollback }),
    };
    if (Object.keys(changed).length === 0) onClose();
    else patch.run({ version: migration.version, ...changed }, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t('migrations.edit.title')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={patch.isPending}>
            {t('migrations.edit.save')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="pk:flex pk:flex-col pk:gap-3">
        {patch.error && <ErrorNote error={patch.error} operationId="v1-patch-a-migration" project={project} />}
        <Field label={t('migrations.name')} error={name.trim() === '' ? t('migrations.name.missing') : undefined}>
          <Input value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={t('migrations.rollback')} help={t('migrations.rollback.help')}>
          <TextArea mono rows={6} value={rollback} onChange={(event) => setRollback(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}
