import { type RefObject, useState } from 'react';
import { useTranslate } from '../../../hooks/platform.ts';
import type { EditorHandle } from '../../editor/editor-props.ts';
import { Tabs } from '../../ui/tabs.tsx';
import { ResultView } from './result/result-view.tsx';
import { SqlFailure } from './sql-failure.tsx';
import type { RunScript, ScriptRun } from './use-run-script.ts';

interface ScriptResultsProps {
  action: RunScript;
  project: string;
  /** What is in the editor. */
  sql: string;
  editor: RefObject<EditorHandle | null>;
}

function Notes({ script, action }: { script: ScriptRun; action: RunScript }) {
  const t = useTranslate();
  const { whole, steps, statements } = script.plan;
  const at = action.outcomes.length;
  const result = action.outcomes.find(({ step, result: { rows } }) => rows.rows.length === step.limit);
  const texts = [
    whole && (statements.length > 1 || whole === 'unread') && t(`sql.whole.${whole}`),
    action.error &&
      steps.length > 1 &&
      t('sql.stopped', { at: at + 1, total: steps.length, count: steps.length - at - 1 }),
    result && t('sql.limited', { limit: result.step.limit ?? 0 }),
  ].filter((text) => typeof text === 'string');
  return texts.map((text) => (
    <p key={text} className="pk:shrink-0 pk:px-4 pk:pt-2 pk:text-xs pk:text-muted">
      {text}
    </p>
  ));
}

function Failure({ action, script, project, sql, editor }: ScriptResultsProps & { script: ScriptRun }) {
  const step = script.plan.steps[action.outcomes.length];
  if (!action.error) return null;
  return (
    <div className="pk:flex pk:flex-col pk:gap-3 pk:p-4">
      <SqlFailure
        error={action.error}
        mode={script.mode}
        project={project}
        sql={sql}
        start={step?.start ?? 0}
        sent={step?.sql ?? ''}
        editor={editor}
      />
    </div>
  );
}

/** One tab for each statement, in order, as far as they came; the one that stopped the run among them. */
function Results(props: ScriptResultsProps & { script: ScriptRun }) {
  const t = useTranslate();
  const { action, script } = props;
  const [chosen, setChosen] = useState<string>();
  const tabs = script.plan.steps.slice(0, action.outcomes.length + (action.error ? 1 : 0)).map((step, index) => {
    const outcome = action.outcomes[index];
    const label = t(outcome ? 'sql.tab' : 'sql.tab.failed', { number: index + 1, command: step.command });
    const content = outcome ? <ResultView result={outcome.result} /> : <Failure {...props} />;
    return { value: String(index), label, content: <div className="pk:flex pk:h-full pk:flex-col">{content}</div> };
  });
  const last = tabs.at(-1);
  if (!last) return null;
  const withRows = action.outcomes.findLastIndex(({ result: { rows } }) => rows.columns.length > 0);
  const shown = action.error || withRows < 0 ? last.value : String(withRows);
  if (script.plan.steps.length === 1)
    return action.outcomes[0] ? <ResultView result={action.outcomes[0].result} /> : <Failure {...props} />;
  return (
    <div className="pk:grid pk:min-h-0 pk:flex-1 pk:grid-rows-[minmax(0,1fr)]">
      <Tabs label={t('sql.tabs')} value={chosen ?? shown} onChange={setChosen} tabs={tabs} />
    </div>
  );
}

/** What a run gave so far. */
export function ScriptResults(props: ScriptResultsProps) {
  const { script } = props.action;
  if (!script) return null;
  return (
    <>
      <Notes script={script} action={props.action} />
      <Results {...props} script={script} />
    </>
  );
}
