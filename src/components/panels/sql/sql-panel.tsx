import { useId, useRef } from 'react';
import type { Session } from '../../../api/kit-operations.ts';
import { usePlatform, useTranslate } from '../../../hooks/platform.ts';
import { useSession } from '../../../hooks/session.ts';
import type { EditorHandle } from '../../editor/editor-props.ts';
import { usePanelLoaded } from '../../shell/panel-context.ts';
import { PanelFrame } from '../../shell/panel-frame.tsx';
import { PanelLoading } from '../../shell/panel-loading.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import type { PanelProps } from '../define-panel.ts';
import { Elapsed } from '../shared/elapsed.tsx';
import { Loaded } from '../shared/loaded.tsx';
import { ScriptResults } from './script-results.tsx';
import { SqlEditor } from './sql-editor.tsx';
import { TabBar } from './tabs/tab-bar.tsx';
import { placeOfTexts } from './tabs/tab-index.ts';
import { OpenTool } from './tools/open-tool.tsx';
import { ToolButtons } from './tools/tool-buttons.tsx';
import { useSqlCommands } from './tools/use-sql-commands.ts';
import { useSqlTools } from './tools/use-sql-tools.ts';
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

/** The texts of the one who asks, and what they gave. */
function Workbench({ project, caller }: { project: string; caller: Session }) {
  const { scope } = usePlatform();
  const editor = useRef<EditorHandle>(null);
  const body = useId();
  const place = placeOfTexts(scope, caller, project);
  const session = useSqlSession({ project, caller, place, editor });
  const tools = useSqlTools(session);
  const { tabs, action, startedAt, ranIn } = session;
  useSqlCommands(tools.actions);
  usePanelLoaded(true);
  return (
    <>
      <TabBar tabs={tabs} controls={body}>
        <ToolButtons tools={tools} />
      </TabBar>
      <div id={body} role="tabpanel" aria-label={tabs.active.name} className="pk:shrink-0">
        <SqlEditor session={session} tools={tools} project={project} editor={editor} />
      </div>
      {action.isPending && <Running since={startedAt} />}
      {ranIn === tabs.active.id && (
        <ScriptResults key={startedAt} action={action} project={project} sql={tabs.state.text} editor={editor} />
      )}
      <OpenTool tools={tools} session={session} project={project} place={place} />
    </>
  );
}

/** SQL on a project's database: read-only unless the caller may write and says so. */
export function SqlPanel({ project }: PanelProps) {
  const session = useSession();
  return (
    <PanelFrame>
      <Loaded query={session} operationId="kit-get-session" loading={<PanelLoading />} padded>
        {(caller) => <Workbench key={`${caller.tenant}/${caller.id}`} project={project} caller={caller} />}
      </Loaded>
    </PanelFrame>
  );
}
