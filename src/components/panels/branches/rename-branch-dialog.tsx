import { type FormEvent, useId, useState } from 'react';
import { type Branch, useUpdateBranch } from '../../../hooks/branches.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useNameProblem } from './branch-name.ts';

export interface RenameBranchDialogProps {
  branch: Branch;
  branches: readonly Branch[];
  onClose: () => void;
}

/** Another name for a branch. Stays open with what was typed when the platform refuses. */
export function RenameBranchDialog({ branch, branches, onClose }: RenameBranchDialogProps) {
  const t = useTranslate();
  const toast = useToast();
  const form = useId();
  const [value, setValue] = useState(branch.name);
  const [tried, setTried] = useState(false);
  const update = useUpdateBranch(branch);
  const name = value.trim();
  const others = branches.filter(({ id }) => id !== branch.id);
  const problem = useNameProblem(name, others);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name === branch.name) return onClose();
    if (problem !== undefined) return;
    update.run(
      { branch_name: name },
      {
        onSuccess: () => {
          toast.show({ title: t('branches.rename.done', { name }) });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t('branches.rename.title')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" form={form} variant="primary" busy={update.isPending}>
            {t('branches.rename.confirm')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="pk:flex pk:flex-col pk:gap-3">
        {update.error && (
          <ErrorNote error={update.error} operationId="v1-update-a-branch-config" project={branch.project_ref} />
        )}
        <Field
          label={t('branches.new.name')}
          help={t('branches.new.name.help')}
          error={tried && name !== branch.name ? problem : undefined}
        >
          <Input
            value={value}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setValue(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
