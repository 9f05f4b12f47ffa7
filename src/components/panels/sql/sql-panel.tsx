import { useRef } from 'react';
import { useTranslate } from '../../../hooks/platform.ts';
import type { EditorHandle } from '../../editor/editor-props.ts';
import { usePanelLoaded } from '../../shell/panel-context.ts';
import { PanelFrame } from '../../shell/panel-frame.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import type { PanelProps } from '../define-panel.ts';
import { Elapsed } from '../shared/elapsed.tsx';
import { ScriptResults } from './script-results.tsx';
import { SqlEditor } from './sql-editor.tsx';
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
  const session = useSqlSession(project, editor);
  const { draft, action, startedAt } = session;
  useRunCommand(session.run);
  usePanelLoaded(true);
  return (
    <PanelFrame>
      <SqlEditor session={session} project={project} editor={editor} />
      {action.isPending && <Running since={startedAt} />}
      <ScriptResults key={startedAt} action={action} project={project} sql={draft.value} editor={editor} />
    </PanelFrame>
  );
}
