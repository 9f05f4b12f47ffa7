import { createContext, useContext } from 'react';
import type { Place } from '../../hooks/navigation.ts';
import type { PanelDefinition } from '../panels/define-panel.ts';

/** The panels that the shell shows; the provider gives the kit's registry. */
export const PanelRegistryContext = createContext<readonly PanelDefinition[]>([]);

export function usePanelRegistry(): readonly PanelDefinition[] {
  return useContext(PanelRegistryContext);
}

/** The panel that a place names; nothing when there is none of that name, or when it is about a project and none is named. */
export function findPanel(panels: readonly PanelDefinition[], { panel, project }: Place): PanelDefinition | undefined {
  return panels.find(({ id, scope }) => id === panel && (scope === 'platform' || Boolean(project)));
}
