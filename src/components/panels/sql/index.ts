import SquareTerminal from 'lucide-react/icons/square-terminal';
import { definePanel } from '../define-panel.ts';

export const sqlPanel = definePanel({
  id: 'sql',
  title: 'sql.title',
  icon: SquareTerminal,
  scope: 'project',
  requires: ['v1-read-only-query'],
  writes: true,
  load: async () => (await import('./sql-panel.tsx')).SqlPanel,
});
