import { useRef } from 'react';
import { useTranslate } from '../../../hooks/platform.ts';
import type { EditorHandle } from '../../editor/editor-props.ts';
import { usePanelLoaded } from '../../shell/panel-context.ts';
import { PanelFrame } from '../../shell/panel-frame.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import type { PanelProps } from '../define-panel.ts';
import { Elapsed } from '../shared/elapsed.tsx';
import { ResultView } from './result/result-view.tsx';
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
      {action.data && <ResultView result={action.data} />}
    </PanelFrame>
  );
}
