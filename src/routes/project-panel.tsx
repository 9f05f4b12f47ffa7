import { createRoute } from '@tanstack/react-router';
import { PanelHost } from '../components/index.ts';
import { rootRoute } from './root.tsx';

/** `/project/{ref}/{panel}`: a panel about one project. */
export const projectPanelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/project/$ref/$panel',
  component: PanelHost,
});
