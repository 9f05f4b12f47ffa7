import RotateCcw from 'lucide-react/icons/rotate-ccw';
import { createPanelComponent } from '../../shell/panel-view.tsx';
import { definePanel } from '../define-panel.ts';

export const recoveryPanel = /* @__PURE__ */ definePanel({
  id: 'recovery',
  title: 'recovery.title',
  icon: RotateCcw,
  scope: 'project',
  requires: ['kit-list-restore-points'],
  writes: true,
  load: async () => (await import('./recovery-panel.tsx')).RecoveryPanel,
  texts: async () => ({
    ...(await import('../../../messages/en/recovery.ts')).recovery,
    ...(await import('../../../messages/en/status.ts')).status,
  }),
});

/** The restore points of a project: make one, go back to one. */
export const RecoveryPanel = /* @__PURE__ */ createPanelComponent(recoveryPanel);
