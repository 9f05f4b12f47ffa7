import { createRoute, redirect } from '@tanstack/react-router';
import { rootRoute } from './root.tsx';

/** `/` leads to the projects. */
export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/$panel', params: { panel: 'projects' }, replace: true });
  },
});
