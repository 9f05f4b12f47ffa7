import { createRoute } from '@tanstack/react-router';
import { PanelHost } from '../components/index.ts';
import { rootRoute } from './root.tsx';

/** `/{panel}`: a panel about the whole platform. */
export const platformPanelRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/$panel',
  component: PanelHost,
});
