import { homeRoute } from './home.tsx';
import { platformPanelRoute } from './platform-panel.tsx';
import { projectPanelRoute } from './project-panel.tsx';
import { rootRoute } from './root.tsx';

/** Every address of the standalone dashboard. */
export const routeTree = rootRoute.addChildren([homeRoute, platformPanelRoute, projectPanelRoute]);
