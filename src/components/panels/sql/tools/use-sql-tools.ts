import { useState } from 'react';
import { useTranslate } from '../../../../hooks/platform.ts';
import { useToast } from '../../../ui/toast.tsx';
import type { Explained } from '../explain/explain-sheet.tsx';
import type { SqlSession } from '../use-sql-session.ts';

/** What is open beside the editor. */
export type Tool = 'history' | 'snippets' | 'save' | 'shortcuts' | 'generate' | 'explain';

/** What the editor can do besides being typed into. */
export interface ToolActions {
  readonly run: () => void;
  readonly explain: () => void;
  readonly save: () => void;
  readonly format: () => void;
  readonly history: () => void;
  readonly snippets: () => void;
}

/** Lays the text out anew; one that cannot be read stays as it is. */
function useFormatText({ tabs }: SqlSession): () => Promise<void> {
  const t = useTranslate();
  const toast = useToast();
  return async () => {
    const { text } = tabs.state;
    if (text.trim() === '') return;
    try {
      const { formatSql } = await import('./format-sql.ts');
      tabs.set(formatSql(text));
    } catch {
      toast.show({ tone: 'warning', title: t('sql.format.failed'), text: t('sql.format.failed.text') });
    }
  };
}

/** The tools of a SQL panel: which one is open, and what opens them. */
export function useSqlTools(session: SqlSession) {
  const [tool, setTool] = useState<Tool>();
  const [explained, setExplained] = useState<Explained>();
  const format = useFormatText(session);
  const explain = async () => {
    const found = await session.findStatement();
    if (!found) return session.setMissing(true);
    setExplained(found);
    setTool('explain');
  };
  const actions: ToolActions = {
    run: () => session.run(),
    explain: () => void explain(),
    save: () => (session.tabs.state.text.trim() === '' ? session.setMissing(true) : setTool('save')),
    format: () => void format(),
    history: () => setTool('history'),
    snippets: () => setTool('snippets'),
  };
  return { tool, explained, open: setTool, close: () => setTool(undefined), actions };
}

export type SqlTools = ReturnType<typeof useSqlTools>;
