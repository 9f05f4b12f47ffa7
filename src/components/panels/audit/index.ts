import History from 'lucide-react/icons/history';
import { createPanelComponent } from '../../shell/panel-view.tsx';
import { definePanel } from '../define-panel.ts';

export const auditPanel = /* @__PURE__ */ definePanel({
  id: 'audit',
  title: 'audit.title',
  icon: History,
  scope: 'platform',
  requires: ['kit-list-audit'],
  writes: false,
  load: async () => (await import('./audit-panel.tsx')).AuditPanel,
  texts: async () => (await import('../../../messages/en/audit.ts')).audit,
});

/** Who did what, where, when, and how it ended. */
export const AuditPanel = /* @__PURE__ */ createPanelComponent(auditPanel);
