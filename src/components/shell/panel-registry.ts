import { createContext, useContext } from 'react';
import type { Place } from '../../hooks/navigation.ts';
import type { PanelDefinition } from '../panels/define-panel.ts';

/** The panels that the shell shows. The whole kit gives them; a panel that stands alone needs none. */
export const PanelRegistryContext = createContext<readonly PanelDefinition[]>([]);

export function usePanelRegistry(): readonly PanelDefinition[] {
  return useContext(PanelRegistryContext);
}

/**
 * The panel that a place names; nothing when there is none of that name, or when it is about a project and none is named.
 * A place that names no panel means the first one, about the project where there is one.
 */
export function findPanel(panels: readonly PanelDefinition[], { panel, project }: Place): PanelDefinition | undefined {
  const shown = panels.filter(({ scope }) => scope === 'platform' || Boolean(project));
  if (panel === '') return (project ? shown.find(({ scope }) => scope === 'project') : undefined) ?? shown[0];
  return shown.find(({ id }) => id === panel);
}
