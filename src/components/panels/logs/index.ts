import ScrollText from 'lucide-react/icons/scroll-text';
import { definePanel } from '../define-panel.ts';

export const logsPanel = definePanel({
  id: 'logs',
  title: 'logs.title',
  icon: ScrollText,
  scope: 'project',
  requires: ['v1-get-project-logs'],
  writes: false,
  load: async () => (await import('./logs-panel.tsx')).LogsPanel,
});
