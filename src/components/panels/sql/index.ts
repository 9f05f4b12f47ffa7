import SquareTerminal from 'lucide-react/icons/square-terminal';
import { createPanelComponent } from '../../shell/panel-view.tsx';
import { definePanel } from '../define-panel.ts';

export const sqlPanel = /* @__PURE__ */ definePanel({
  id: 'sql',
  title: 'sql.title',
  icon: SquareTerminal,
  scope: 'project',
  requires: ['v1-read-only-query'],
  writes: true,
  load: async () => (await import('./sql-panel.tsx')).SqlPanel,
  texts: async () => ({
    ...(await import('../../../messages/en/sql.ts')).sql,
    ...(await import('../../../messages/en/result.ts')).result,
  }),
});

/** An editor for SQL and the answers of the database. */
export const SqlPanel = /* @__PURE__ */ createPanelComponent(sqlPanel);
