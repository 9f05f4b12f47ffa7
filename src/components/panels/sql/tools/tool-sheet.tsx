import { ShortcutsSheet } from '../../../shell/shortcuts-sheet.tsx';
import { ExplainSheet } from '../explain/explain-sheet.tsx';
import { HistorySheet } from '../library/history-sheet.tsx';
import { SaveSnippetDialog } from '../library/save-snippet-dialog.tsx';
import { SnippetsSheet } from '../library/snippets-sheet.tsx';
import type { SqlSession } from '../use-sql-session.ts';
import { GenerateSheet } from './generate-sheet.tsx';
import type { SqlTools } from './use-sql-tools.ts';

export interface ToolSheetProps {
  tools: SqlTools;
  session: SqlSession;
  project: string;
  place: string;
}

/** What is open beside the editor. */
export function ToolSheet({ tools, session, project, place }: ToolSheetProps) {
  const { tool, explained, close } = tools;
  const { tabs } = session;
  const put = (sql: string, name?: string) => {
    tabs.put(sql, name);
    close();
  };
  const accept = (sql: string) => {
    tabs.set(sql);
    close();
  };
  if (tool === 'explain' && explained) return <ExplainSheet project={project} statement={explained} onClose={close} />;
  if (tool === 'history') return <HistorySheet place={place} onOpen={(sql) => put(sql)} onClose={close} />;
  if (tool === 'snippets') return <SnippetsSheet project={project} place={place} onOpen={put} onClose={close} />;
  if (tool === 'save')
    return (
      <SaveSnippetDialog
        project={project}
        place={place}
        name={tabs.active.name}
        sql={tabs.state.text}
        onClose={close}
      />
    );
  if (tool === 'generate')
    return <GenerateSheet project={project} sql={tabs.state.text} onAccept={accept} onClose={close} />;
  return <ShortcutsSheet open={tool === 'shortcuts'} onClose={close} />;
}
