import { type ReactNode, useMemo } from 'react';
import { createMemoryNavigation, type Navigation, type Place } from '../../hooks/navigation.ts';
import { PlatformContext, usePlatform } from '../../hooks/platform.ts';
import type { PanelDefinition } from '../panels/define-panel.ts';
import { KitRoot } from './kit-root.tsx';
import { PanelRoom } from './panel-room.tsx';

/**
 * The navigation of a panel that stands alone. Where the host's navigation is at this panel, it is that one. Else what the
 * panel keeps in its own place stays with it, so that two panels on a page do not disturb one another, and every other
 * place is the host's.
 */
function createPanelNavigation(around: Navigation, home: Place): Navigation {
  const isHome = ({ panel, project = home.project }: Place) => panel === home.panel && project === home.project;
  const start = around.getCurrent();
  const own = createMemoryNavigation(isHome(start) ? start : home);
  const keeps = (place: Place) => isHome(place) && !isHome(around.getCurrent());
  return {
    getCurrent: own.getCurrent,
    subscribe(listener) {
      const stop = own.subscribe(listener);
      // A link elsewhere on the page may lead here, to another state.
      const stopAround = around.subscribe(() => {
        const place = around.getCurrent();
        if (isHome(place) && place !== own.getCurrent()) own.go(place);
      });
      return () => {
        stop();
        stopAround();
      };
    },
    go: (place, options) => (keeps(place) ? own : around).go(place, options),
    href: (place) => (keeps(place) ? undefined : around.href(place)),
  };
}

function OwnPlace({ panel, project, children }: { panel: string; project: string; children: ReactNode }) {
  const platform = usePlatform();
  const { navigation } = platform;
  const home = useMemo(() => (project ? { panel, project } : { panel }), [panel, project]);
  const own = useMemo(() => createPanelNavigation(navigation, home), [navigation, home]);
  const value = useMemo(() => ({ ...platform, navigation: own }), [platform, own]);
  return <PlatformContext.Provider value={value}>{children}</PlatformContext.Provider>;
}

export interface PanelViewProps {
  definition: PanelDefinition;
  /** Ref of the project; by default the provider's. */
  project?: string;
}

/** One panel by its definition, wherever a host wants it. It fills the height that is given to it. */
export function PanelView({ definition, project }: PanelViewProps) {
  const { project: home } = usePlatform();
  const shown = definition.scope === 'platform' ? '' : (project ?? home ?? '');
  return (
    <KitRoot>
      <OwnPlace panel={definition.id} project={shown}>
        <PanelRoom key={shown} definition={definition} project={shown} arrived={false} />
      </OwnPlace>
    </KitRoot>
  );
}

export type PanelComponentProps = Pick<PanelViewProps, 'project'>;

/**
 * A component for one panel, to be placed inside a provider.
 * @example export const ProjectStatusPanel = createPanelComponent(statusPanel);
 */
export function createPanelComponent(definition: PanelDefinition) {
  return function EmbeddedPanel({ project }: PanelComponentProps) {
    return <PanelView definition={definition} project={project} />;
  };
}
