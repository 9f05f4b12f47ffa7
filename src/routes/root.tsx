import { createRootRoute, Outlet } from '@tanstack/react-router';
import { Dashboard, UnknownPlace } from '../components/index.ts';

/** Sidebar and top bar around every page of the standalone dashboard. */
export const rootRoute = createRootRoute({
  component: () => (
    <Dashboard wholePage>
      <Outlet />
    </Dashboard>
  ),
  notFoundComponent: UnknownPlace,
});
