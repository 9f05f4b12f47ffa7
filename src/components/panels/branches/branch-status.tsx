import type { Branch } from '../../../hooks/branches.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { useNow } from '../../../hooks/use-countdown.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { StatusDot } from '../../ui/status-dot.tsx';
import { ProjectStatus } from '../shared/project-status.tsx';
import { branchState } from './branch-state.ts';

/** When a branch will be deleted, counting down. */
function Deletion({ at }: { at: string }) {
  const t = useTranslate();
  const { duration } = useFormat();
  const rest = Date.parse(at) - useNow({ stepMs: 1000 });
  const text = rest > 0 ? t('branches.deletion', { time: duration(rest) }) : t('branches.deletion.soon');
  return <StatusDot tone="warning" label={text} />;
}

/** How a branch is, as a dot and words. */
export function BranchStatus({ branch }: { branch: Branch }) {
  const t = useTranslate();
  if (branch.deletion_scheduled_at !== undefined) return <Deletion at={branch.deletion_scheduled_at} />;
  const state = branchState(branch);
  return 'tone' in state ? (
    <StatusDot tone={state.tone} label={t(state.text)} />
  ) : (
    <ProjectStatus status={state.status} />
  );
}
