import { type FormEvent, useId, useState } from 'react';
import { useGenerateSql } from '../../../../hooks/generate-sql.ts';
import { useTranslate } from '../../../../hooks/platform.ts';
import { Button } from '../../../ui/button.tsx';
import { Sheet } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { TextArea } from '../../../ui/input.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { DiffView } from '../diff/diff-view.tsx';

export interface GenerateSheetProps {
  project: string;
  /** What is in the editor. */
  sql: string;
  onAccept: (sql: string) => void;
  onClose: () => void;
}

/** Asks the host for SQL by words. What it gives is shown as a change of the text, and never run by itself. */
export function GenerateSheet({ project, sql, onAccept, onClose }: GenerateSheetProps) {
  const t = useTranslate();
  const form = useId();
  const [prompt, setPrompt] = useState('');
  const [tried, setTried] = useState(false);
  const generate = useGenerateSql(project, sql);
  const { made } = generate;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (prompt.trim() !== '' && !generate.isPending) generate.ask(prompt.trim());
  };
  return (
    <Sheet
      open
      onOpenChange={(open) => open || onClose()}
      title={t('sql.generate')}
      closeLabel={t('common.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="submit"
            form={form}
            busy={generate.isPending}
            variant={made === undefined ? 'primary' : 'secondary'}
          >
            {t(made === undefined ? 'sql.generate.ask' : 'sql.generate.again')}
          </Button>
          {made !== undefined && (
            <Button variant="primary" disabled={made === sql} onClick={() => onAccept(made)}>
              {t('sql.generate.accept')}
            </Button>
          )}
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="pk:flex pk:flex-col pk:gap-4">
        <Field
          label={t('sql.generate.prompt')}
          help={t('sql.generate.help')}
          error={tried && prompt.trim() === '' ? t('sql.generate.missing') : undefined}
        >
          <TextArea rows={4} value={prompt} onChange={(event) => setPrompt(event.target.value)} />
        </Field>
        {generate.error && (
          <Notice tone="danger" alert title={t('sql.generate.failed')}>
            {generate.error.message}
          </Notice>
        )}
        {made !== undefined && (
          <>
            <DiffView label={t('sql.generate.change')} before={sql} after={made} />
            <p className="pk:text-xs pk:text-muted">{t(made === sql ? 'sql.generate.same' : 'sql.generate.check')}</p>
          </>
        )}
      </form>
    </Sheet>
  );
}
