import { auditPanel } from './audit/index.ts';
import { branchesPanel } from './branches/index.ts';
import { launchPanel } from './launch/index.ts';
import { logsPanel } from './logs/index.ts';
import { migrationsPanel } from './migrations/index.ts';
import { projectsPanel } from './projects/index.ts';
import { recoveryPanel } from './recovery/index.ts';
import { sqlPanel } from './sql/index.ts';
import { statusPanel } from './status/index.ts';

/** The panels of the kit, in the order of the sidebar. */
export const panels = [
  projectsPanel,
  launchPanel,
  statusPanel,
  sqlPanel,
  migrationsPanel,
  branchesPanel,
  recoveryPanel,
  logsPanel,
  auditPanel,
] as const;

/** Id of a panel of the kit. */
export type PanelId = (typeof panels)[number]['id'];
