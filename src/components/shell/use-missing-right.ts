import { operation } from '../../api/operations.ts';
import { useSession } from '../../hooks/session.ts';
import { useProjectAccess } from '../../hooks/use-can.ts';
import type { PanelDefinition } from '../panels/define-panel.ts';

/** Whether the caller may use a panel at all, and the first right that is missing. */
export function useMissingRight({ requires }: PanelDefinition, project: string) {
  const session = useSession();
  const access = useProjectAccess(project);
  const asked = project === '' ? session : access;
  const granted = project === '' ? session.data?.grants.production : access.data?.capabilities;
  const needed = requires.map((id) => operation(id).capability);
  return {
    pending: asked.isPending,
    error: granted === undefined ? asked.error : null,
    retry: () => void asked.refetch(),
    missing: granted && needed.find((right) => right !== 'session' && !granted.includes(right)),
    operationId: project === '' ? ('kit-get-session' as const) : ('kit-get-project-access' as const),
  };
}
