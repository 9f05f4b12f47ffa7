import { useNavigation } from '../../hooks/navigation.ts';
import { usePlatform } from '../../hooks/platform.ts';
import { findPanel, usePanelRegistry } from './panel-registry.ts';

/** Where the kit is, with the host's `project` where the place names none. */
export function useCurrentPanel() {
  const { project: home } = usePlatform();
  const { current } = useNavigation();
  const panels = usePanelRegistry();
  const project = current.project ?? home ?? '';
  const definition = findPanel(panels, { ...current, project });
  return { definition, project: definition?.scope === 'platform' ? '' : project, shown: project };
}
