import { projectState } from '../../../api/project-states.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import type { ProjectDetails } from '../../../hooks/projects.ts';
import { useNow } from '../../../hooks/use-countdown.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** How long a state that ends by itself may take before somebody should know: 5 minutes. */
export const stuckMs = 5 * 60_000;

function stuckText(status: string) {
  if (status === 'COMING_UP') return 'status.stuck.COMING_UP' as const;
  return status === 'RESTORING' ? ('status.stuck.RESTORING' as const) : ('status.stuck.other' as const);
}

/** Says what can be done when a state lasts longer than it should. */
export function StuckNote({ project }: { project: ProjectDetails }) {
  const t = useTranslate();
  const { status, since, ref } = project;
  const busy = projectState(status).phase === 'busy';
  const now = useNow({ stepMs: 5000, enabled: busy });
  if (!busy || now - since < stuckMs) return null;
  return (
    <Notice tone="warning" title={t('status.stuck.title')}>
      {t(stuckText(status), { ref })}
    </Notice>
  );
}

/** Says that the state is no longer looked at by itself. */
export function OverdueNote({ onCheck }: { onCheck: () => void }) {
  const t = useTranslate();
  const check = (
    <Button size="small" onClick={onCheck}>
      {t('status.check')}
    </Button>
  );
  return (
    <Notice tone="warning" title={t('status.overdue.title')} actions={check}>
      {t('status.overdue.text')}
    </Notice>
  );
}
