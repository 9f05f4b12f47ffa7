import { useRef, useState } from 'react';
import { useTranslate } from '../../../../hooks/platform.ts';
import { useSeed } from '../../../../hooks/seed.ts';
import { useCan } from '../../../../hooks/use-can.ts';
import { useDraft } from '../../../../hooks/use-draft.ts';
import { CodeEditor } from '../../../editor/code-editor.tsx';
import type { EditorHandle } from '../../../editor/editor-props.ts';
import { ErrorNote } from '../../../shell/error-note.tsx';
import { PanelFrame } from '../../../shell/panel-frame.tsx';
import { PlaceLink } from '../../../shell/place-link.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { readScript } from '../../shared/use-analysis.ts';
import { useWhyNot } from '../../shared/why-not.ts';
import { useMigrationPlace } from '../use-migration-place.ts';
import { ProductionNotice } from './production-notice.tsx';
import { scriptProblem } from './script-problem.ts';
import { useProductionGuard } from './use-production-guard.ts';
import { useWriteQuestion } from './use-write-question.ts';

const parse = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** Test data for a branch: run as a whole, not recorded as a migration. The text stays for the next time. */
export function SeedPage({ project }: { project: string }) {
  const t = useTranslate();
  const toast = useToast();
  const { placeOf } = useMigrationPlace();
  const editor = useRef<EditorHandle>(null);
  const draft = useDraft({ name: `seed:${project}`, kind: 'local', initial: '', parse });
  const guard = useProductionGuard(project);
  const ask = useWriteQuestion(project, guard);
  const seed = useSeed(project);
  const may = useCan('v1-run-a-query', project);
  const why = useWhyNot(may);
  const [problem, setProblem] = useState<string>();
  const text = draft.value;

  async function run(): Promise<void> {
    if (text.trim() === '') return setProblem(t('migrations.sql.missing'));
    const { analysis } = await readScript(text);
    const found = scriptProblem(t, text, analysis);
    setProblem(found);
    const answer = found === undefined && (await ask(analysis, t('migrations.seed.run')));
    if (!answer) return;
    seed.run(text, {
      typed: answer.typed,
      onSuccess: () => toast.show({ tone: 'ok', title: t('migrations.seed.done') }),
    });
  }

  return (
    <PanelFrame
      padded
      title={t('migrations.seed')}
      actions={<PlaceLink to={placeOf({})}>{t('migrations.back')}</PlaceLink>}
    >
      <div className="pk:flex pk:max-w-4xl pk:flex-col pk:gap-4">
        <ProductionNotice guard={guard} project={project} />
        <Notice title={t('migrations.seed.title')}>{t('migrations.seed.text')}</Notice>
        <Field label={t('migrations.seed.sql')} help={t('migrations.seed.help')} error={problem}>
          <CodeEditor
            handle={editor}
            label={t('migrations.seed.sql')}
            lines={12}
            value={text}
            onChange={(next) => {
              setProblem(undefined);
              draft.set(next);
            }}
            onRun={() => void run()}
          />
        </Field>
        {seed.error && <ErrorNote error={seed.error} operationId="v1-run-a-query" project={project} />}
        <div className="pk:flex pk:flex-wrap pk:items-center pk:justify-end pk:gap-2">
          {why !== undefined && <span className="pk:me-auto pk:text-sm pk:text-muted">{why}</span>}
          <Button
            variant="primary"
            busy={seed.isPending}
            disabled={!may.allowed || !guard.open}
            onClick={() => void run()}
          >
            {t('migrations.seed.run')}
          </Button>
        </div>
      </div>
    </PanelFrame>
  );
}
