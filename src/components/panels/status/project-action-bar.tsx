import Ellipsis from 'lucide-react/icons/ellipsis';
import type { OperationId } from '../../../api/operations.ts';
import type { ProjectAction } from '../../../api/project-states.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { Button, type ButtonVariant, IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useShortWhyNot, useWhyNot } from '../shared/why-not.ts';
import { actionOperations, arrangeActions } from './project-action-list.ts';
import type { ProjectActions } from './use-project-actions.ts';

interface ActionProps {
  project: string;
  actions: ProjectActions;
}

function variantOf(action: ProjectAction): ButtonVariant {
  if (action === 'delete') return 'danger';
  return action === 'restore' ? 'primary' : 'secondary';
}

function MainAction({ action, project, actions }: ActionProps & { action: ProjectAction }) {
  const t = useTranslate();
  const { allowed, shown } = useCan(actionOperations[action], project);
  if (!shown) return null;
  return (
    <Button
      variant={variantOf(action)}
      busy={actions.pending === action}
      disabled={!allowed || (actions.pending !== undefined && actions.pending !== action)}
      onClick={() => actions.press(action)}
    >
      {t(`status.action.${action}`)}
    </Button>
  );
}

/** What both kinds of items have: whether there is one, and why it cannot be used. */
function useItemRight(operationId: OperationId, project: string) {
  const can = useCan(operationId, project);
  return { ...can, hint: useShortWhyNot(can) };
}

function useMenuItems(list: readonly ProjectAction[], project: string, actions: ProjectActions) {
  const t = useTranslate();
  // Every action that a menu can hold needs one of these two rights.
  const write = useItemRight('v1-update-a-project', project);
  const remove = useItemRight('v1-delete-a-project', project);
  const rightOf = (action: ProjectAction) => (action === 'delete' ? remove : write);
  const shown = list.filter((action) => rightOf(action).shown);
  return shown.map((action) => {
    const { allowed, hint } = rightOf(action);
    return {
      id: action,
      label: t(`status.action.${action}`),
      onSelect: () => actions.press(action),
      disabled: !allowed || actions.pending !== undefined,
      ...(hint === undefined ? {} : { hint }),
      ...(action === 'delete' ? { tone: 'danger' as const, separated: shown.length > 1 } : {}),
    };
  });
}

/** The actions that a project's state allows: one that stands out, the rest in a menu. */
export function ProjectActionBar({ status, project, actions }: ActionProps & { status: string }) {
  const t = useTranslate();
  const { main, others } = arrangeActions(status);
  const items = useMenuItems(others, project, actions);
  return (
    <>
      {main && <MainAction action={main} project={project} actions={actions} />}
      {items.length > 0 && (
        <Menu
          trigger={
            <IconButton label={t('status.actions.more')} variant="secondary">
              <Ellipsis aria-hidden size={16} />
            </IconButton>
          }
          items={items}
        />
      )}
    </>
  );
}

/** Why the action that stands out cannot be used, or that there is none at all. */
export function ActionNote({ status, project }: { status: string; project: string }) {
  const t = useTranslate();
  const { main, others } = arrangeActions(status);
  const reason = useWhyNot(useCan(actionOperations[main ?? 'rename'], project));
  if (main === undefined && others.length === 0)
    return <p className="pk:text-sm pk:text-muted">{t('status.actions.none')}</p>;
  if (main === undefined || reason === undefined) return null;
  return (
    <p className="pk:text-sm pk:text-muted">
      {t('status.actions.denied', { action: t(`status.action.${main}`), reason })}
    </p>
  );
}
