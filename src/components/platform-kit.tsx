import type { ReactNode } from 'react';
import { KitPlace, type KitPlaceProps } from './kit-place.tsx';
import { Dashboard, type DashboardProps } from './shell/dashboard.tsx';
import { PanelHost } from './shell/panel-host.tsx';

export interface PlatformKitProps extends KitPlaceProps, Pick<DashboardProps, 'wholePage'> {
  /** In place of the panel of the current place, for a router of the host's own that draws `PanelHost` itself. */
  children?: ReactNode;
}

/**
 * The whole kit: sidebar, breadcrumbs, palette and the panel of the current place. Takes the height around it.
 * @example <PlatformKit panels={['status', 'sql']} path={path} onNavigate={setPath} />
 */
export function PlatformKit({ wholePage, children, ...place }: PlatformKitProps) {
  return (
    <KitPlace {...place}>
      <Dashboard wholePage={wholePage}>{children ?? <PanelHost />}</Dashboard>
    </KitPlace>
  );
}
