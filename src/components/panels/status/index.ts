import Activity from 'lucide-react/icons/activity';
import { definePanel } from '../define-panel.ts';

export const statusPanel = definePanel({
  id: 'status',
  title: 'status.title',
  icon: Activity,
  scope: 'project',
  requires: ['v1-get-project', 'v1-get-services-health'],
  writes: true,
  load: async () => (await import('./status-panel.tsx')).StatusPanel,
});
