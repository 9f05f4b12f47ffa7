import Boxes from 'lucide-react/icons/boxes';
import { definePanel } from '../define-panel.ts';

export const projectsPanel = definePanel({
  id: 'projects',
  title: 'projects.title',
  icon: Boxes,
  scope: 'platform',
  requires: ['v1-list-all-projects'],
  writes: false,
  load: async () => (await import('./projects-panel.tsx')).ProjectsPanel,
});
