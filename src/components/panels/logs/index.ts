import ScrollText from 'lucide-react/icons/scroll-text';
import { createPanelComponent } from '../../shell/panel-view.tsx';
import { definePanel } from '../define-panel.ts';

export const logsPanel = /* @__PURE__ */ definePanel({
  id: 'logs',
  title: 'logs.title',
  icon: ScrollText,
  scope: 'project',
  requires: ['v1-get-project-logs'],
  writes: false,
  load: async () => (await import('./logs-panel.tsx')).LogsPanel,
  texts: async () => (await import('../../../messages/en/logs.ts')).logs,
});

/** The newest lines of each log source. */
export const LogsPanel = /* @__PURE__ */ createPanelComponent(logsPanel);
