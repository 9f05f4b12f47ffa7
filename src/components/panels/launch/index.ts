import Rocket from 'lucide-react/icons/rocket';
import { createPanelComponent } from '../../shell/panel-view.tsx';
import { definePanel } from '../define-panel.ts';

export const launchPanel = /* @__PURE__ */ definePanel({
  id: 'launch',
  title: 'launch.title',
  icon: Rocket,
  scope: 'platform',
  requires: ['v1-create-a-project'],
  writes: true,
  load: async () => (await import('./launch-panel.tsx')).LaunchPanel,
  texts: async () => (await import('../../../messages/en/launch.ts')).launch,
});

/** The form that launches a project. */
export const LaunchPanel = /* @__PURE__ */ createPanelComponent(launchPanel);
