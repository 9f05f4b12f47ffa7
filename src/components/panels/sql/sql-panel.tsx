import { useRef } from 'react';
import { useTranslate } from '../../../hooks/platform.ts';
import type { SqlResult } from '../../../hooks/sql.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import type { EditorHandle } from '../../editor/editor-props.ts';
import { usePanelLoaded } from '../../shell/panel-context.ts';
import { PanelFrame } from '../../shell/panel-frame.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import type { PanelProps } from '../define-panel.ts';
import { Elapsed } from '../shared/elapsed.tsx';
import { ResultTable } from './result-table.tsx';
import { SqlEditor } from './sql-editor.tsx';
import { SqlFailure } from './sql-failure.tsx';
import { useRunCommand } from './use-run-command.ts';
import { useSqlSession } from './use-sql-session.ts';

function Running({ since }: { since: number }) {
  const t = useTranslate();
  return (
    <p className="pk:flex pk:items-center pk:gap-2 pk:p-4 pk:text-sm pk:text-muted">
      <output>
        <StatusDot tone="busy" label={t('sql.running')} />
      </output>
      <Elapsed since={since} />
    </p>
  );
}

function Result({ result }: { result: SqlResult }) {
  const t = useTranslate();
  const { number } = useFormat();
  const { rows, elapsedMs, mode } = result;
  const empty = rows.length === 0;
  return (
    <>
      <div className="pk:flex pk:shrink-0 pk:flex-wrap pk:items-baseline pk:gap-x-3 pk:px-4 pk:py-2 pk:text-sm">
        <output className="pk:font-medium pk:tabular-nums">
          {empty ? t('sql.result.none') : t('sql.result.rows', { count: rows.length })}
        </output>
        <span className="pk:text-muted pk:tabular-nums">
          {t('sql.result.time', { ms: number(Math.round(elapsedMs)) })}
        </span>
        <span className="pk:text-xs pk:text-muted">
          {empty ? t(mode === 'write' ? 'sql.result.none.write' : 'sql.result.none.read') : t('sql.result.last')}
        </span>
      </div>
      {!empty && <ResultTable rows={rows} />}
    </>
  );
}

/** SQL on a project's database: read-only unless the caller may write and says so. */
export function SqlPanel({ project }: PanelProps) {
  const editor = useRef<EditorHandle>(null);
  const session = useSqlSession(project);
  const { draft, action, startedAt, ran } = session;
  useRunCommand(session.run);
  usePanelLoaded(true);
  return (
    <PanelFrame>
      <SqlEditor session={session} project={project} editor={editor} />
      {action.isPending && <Running since={startedAt} />}
      {action.error && (
        <div className="pk:flex pk:flex-col pk:gap-3 pk:p-4">
          <SqlFailure error={action.error} mode={ran} project={project} sql={draft.value} editor={editor} />
        </div>
      )}
      {action.data && <Result result={action.data} />}
    </PanelFrame>
  );
}
