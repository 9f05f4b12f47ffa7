import { useTranslate } from '../../../../hooks/platform.ts';
import { useChangeSnippets } from '../../../../hooks/use-snippets.ts';
import { ErrorNote } from '../../../shell/error-note.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { NameDialog } from '../name-dialog.tsx';

export interface SaveSnippetDialogProps {
  project: string;
  place: string;
  /** What it is called at first. */
  name: string;
  sql: string;
  onClose: () => void;
}

/** Keeps the text of the editor as a snippet. Stays open where that fails. */
export function SaveSnippetDialog({ project, place, name, sql, onClose }: SaveSnippetDialogProps) {
  const t = useTranslate();
  const toast = useToast();
  const { save } = useChangeSnippets(project, place);
  const keep = (chosen: string) =>
    save.mutate(
      { name: chosen, sql },
      {
        onSuccess: () => {
          toast.show({ title: t('sql.snippets.saved', { name: chosen }) });
          onClose();
        },
      },
    );
  return (
    <NameDialog
      title={t('sql.snippets.save')}
      action={t('sql.snippets.save.action')}
      name={name}
      busy={save.isPending}
      failure={save.error && <ErrorNote error={save.error} />}
      onDone={keep}
      onClose={onClose}
    />
  );
}
