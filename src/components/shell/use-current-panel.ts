import { useNavigation } from '../../hooks/navigation.ts';
import { usePlatform } from '../../hooks/platform.ts';
import { findPanel, usePanelRegistry } from './panel-registry.ts';
import { panelTitle } from './panel-title.ts';

/** Where the kit is, with the host's `project` where the place names none. Empty outside of the whole kit. */
export function useCurrentPanel() {
  const { project: home, t } = usePlatform();
  const { current } = useNavigation();
  const panels = usePanelRegistry();
  const project = current.project ?? home ?? '';
  const definition = findPanel(panels, { ...current, project });
  return {
    definition,
    /** Its name in the reader's language. */
    title: definition && panelTitle(t, definition),
    /** The project that the panel is about; empty for one about the platform. */
    project: definition?.scope === 'platform' ? '' : project,
    /** The project that the sidebar shows. */
    shown: project,
  };
}
