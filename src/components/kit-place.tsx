import { type ReactNode, useMemo } from 'react';
import { platformError } from '../api/errors.ts';
import { PlatformContext, usePlatform } from '../hooks/platform.ts';
import { type PathNavigationOptions, usePathNavigation } from '../hooks/use-path-navigation.ts';
import type { PanelDefinition } from './panels/define-panel.ts';
import { panels as allPanels, type PanelId } from './panels/registry.ts';
import { PanelRegistryContext } from './shell/panel-registry.ts';

export interface KitPlaceProps extends PathNavigationOptions {
  /** Which panels there are, in the order of the sidebar: ids of the kit's own, or definitions of the host's. All by default. */
  panels?: readonly (PanelId | PanelDefinition)[];
}

function resolve(chosen: readonly (PanelId | PanelDefinition)[]): readonly PanelDefinition[] {
  return chosen.map((one) => {
    if (typeof one === 'object') return one;
    const found = allPanels.find(({ id }) => id === one);
    if (!found) throw platformError('internal', { message: `The kit has no panel “${one}”.` });
    return found;
  });
}

/**
 * The panels of a kit and where in it the reader is.
 * @throws PlatformError `internal` when `panels` names one that does not exist
 */
export function KitPlace({ panels = allPanels, children, ...route }: KitPlaceProps & { children: ReactNode }) {
  const platform = usePlatform();
  const navigation = usePathNavigation(route) ?? platform.navigation;
  const value = useMemo(() => ({ ...platform, navigation }), [platform, navigation]);
  const registry = useMemo(() => resolve(panels), [panels]);
  return (
    <PlatformContext.Provider value={value}>
      <PanelRegistryContext.Provider value={registry}>{children}</PanelRegistryContext.Provider>
    </PlatformContext.Provider>
  );
}
