import { createRoute } from '@tanstack/react-router';
import { PanelHost } from '../components/index.ts';
import { rootRoute } from './root.tsx';

/** `/projects/{ref}/{panel}`: a panel about one project. */
export const projectPanelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/projects/$ref/$panel',
  component: PanelHost,
});
