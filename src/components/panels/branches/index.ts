import GitBranch from 'lucide-react/icons/git-branch';
import { createPanelComponent } from '../../shell/panel-view.tsx';
import { definePanel } from '../define-panel.ts';

export const branchesPanel = /* @__PURE__ */ definePanel({
  id: 'branches',
  title: 'branches.title',
  icon: GitBranch,
  scope: 'project',
  requires: ['v1-list-all-branches'],
  writes: true,
  load: async () => (await import('./branches-panel.tsx')).BranchesPanel,
  texts: async () => ({
    ...(await import('../../../messages/en/branches.ts')).branches,
    ...(await import('../../../messages/en/status.ts')).status,
  }),
});

/** The branches of a project: make one, follow what is done to it, review and merge it. */
export const BranchesPanel = /* @__PURE__ */ createPanelComponent(branchesPanel);
