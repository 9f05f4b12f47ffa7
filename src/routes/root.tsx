import { createRootRoute, Outlet } from '@tanstack/react-router';
import { PlatformKit, UnknownPlace } from '../components/index.ts';
import { useDocumentTitle } from './use-document-title.ts';

function PageTitle() {
  useDocumentTitle();
  return null;
}

/** Sidebar and top bar around every page of the standalone dashboard. */
export const rootRoute = createRootRoute({
  component: () => (
    <PlatformKit wholePage>
      <PageTitle />
      <Outlet />
    </PlatformKit>
  ),
  notFoundComponent: UnknownPlace,
});
