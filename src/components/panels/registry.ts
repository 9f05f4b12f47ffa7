import type { PanelDefinition } from './define-panel.ts';
import { launchPanel } from './launch/index.ts';
import { logsPanel } from './logs/index.ts';
import { projectsPanel } from './projects/index.ts';
import { sqlPanel } from './sql/index.ts';
import { statusPanel } from './status/index.ts';

/** The panels of the kit, in the order of the sidebar. */
export const panels: readonly PanelDefinition[] = [projectsPanel, launchPanel, statusPanel, sqlPanel, logsPanel];
