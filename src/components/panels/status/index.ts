import Activity from 'lucide-react/icons/activity';
import { createPanelComponent } from '../../shell/panel-view.tsx';
import { definePanel } from '../define-panel.ts';

export const statusPanel = /* @__PURE__ */ definePanel({
  id: 'status',
  title: 'status.title',
  icon: Activity,
  scope: 'project',
  requires: ['v1-get-project', 'v1-get-services-health'],
  writes: true,
  load: async () => (await import('./status-panel.tsx')).StatusPanel,
  texts: async () => (await import('../../../messages/en/status.ts')).status,
});

/** The state of a project: as a whole, service by service, what can be done, what it uses. */
export const ProjectStatusPanel = /* @__PURE__ */ createPanelComponent(statusPanel);
