import { Dashboard, type DashboardProps } from './shell/dashboard.tsx';
import { PanelHost } from './shell/panel-host.tsx';

export type PlatformKitProps = Pick<DashboardProps, 'wholePage'>;

/** The whole dashboard: sidebar, breadcrumbs, palette and the panel of the current place. Takes the height around it. */
export function PlatformKit({ wholePage }: PlatformKitProps) {
  return (
    <Dashboard wholePage={wholePage}>
      <PanelHost />
    </Dashboard>
  );
}
