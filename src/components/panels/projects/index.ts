import Boxes from 'lucide-react/icons/boxes';
import { createPanelComponent } from '../../shell/panel-view.tsx';
import { definePanel } from '../define-panel.ts';

export const projectsPanel = /* @__PURE__ */ definePanel({
  id: 'projects',
  title: 'projects.title',
  icon: Boxes,
  scope: 'platform',
  requires: ['v1-list-all-projects'],
  writes: false,
  load: async () => (await import('./projects-panel.tsx')).ProjectsPanel,
  texts: async () => ({
    ...(await import('../../../messages/en/projects.ts')).projects,
    ...(await import('../../../messages/en/status.ts')).status,
  }),
});

/** Every project that the caller may see. */
export const ProjectsPanel = /* @__PURE__ */ createPanelComponent(projectsPanel);
