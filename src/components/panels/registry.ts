import type { PanelDefinition } from './define-panel.ts';

/** The panels of the kit, in the order of the sidebar. */
export const panels: readonly PanelDefinition[] = [];
