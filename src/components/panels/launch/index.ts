import Rocket from 'lucide-react/icons/rocket';
import { definePanel } from '../define-panel.ts';

export const launchPanel = definePanel({
  id: 'launch',
  title: 'launch.title',
  icon: Rocket,
  scope: 'platform',
  requires: ['v1-create-a-project'],
  writes: true,
  load: async () => (await import('./launch-panel.tsx')).LaunchPanel,
});
