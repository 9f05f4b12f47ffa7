import { useState } from 'react';
import { type Branch, useBranches, useParentRef } from '../../../hooks/branches.ts';
import { useNavigation } from '../../../hooks/navigation.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { PanelFrame } from '../../shell/panel-frame.tsx';
import { PanelLoading } from '../../shell/panel-loading.tsx';
import { PlaceLink } from '../../shell/place-link.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import type { PanelProps } from '../define-panel.ts';
import { Loaded } from '../shared/loaded.tsx';
import { useWhyNot } from '../shared/why-not.ts';
import { BranchDetail } from './branch-detail.tsx';
import { BranchList } from './branch-list.tsx';
import { CreateBranchDialog } from './create-branch-dialog.tsx';

interface ListProps {
  branches: readonly Branch[];
  project: string;
  /** Why no branch can be made; nothing when one can. */
  why: string | undefined;
}

function List({ branches, project, why }: ListProps) {
  const t = useTranslate();
  return (
    <>
      {branches.length === 0 ? (
        <EmptyState title={t('branches.empty.title')}>{t('branches.empty.text')}</EmptyState>
      ) : (
        <BranchList branches={branches} shown={project} />
      )}
      {why !== undefined && <p className="pk:p-4 pk:text-xs pk:text-muted">{why}</p>}
    </>
  );
}

function Gone({ project }: { project: string }) {
  const t = useTranslate();
  const back = (
    <PlaceLink to={{ panel: 'branches', project }} look="secondary">
      {t('branches.all')}
    </PlaceLink>
  );
  return (
    <EmptyState title={t('branches.gone.title')} actions={back}>
      {t('branches.gone.text')}
    </EmptyState>
  );
}

/** The branches of a project, or the one that the place names. */
export function BranchesPanel({ project }: PanelProps) {
  const t = useTranslate();
  const { current, go } = useNavigation();
  const parent = useParentRef(project);
  const query = useBranches(parent);
  const create = useCan('v1-create-a-branch', parent);
  const why = useWhyNot(create);
  const [creating, setCreating] = useState(false);
  const branches = query.data ?? [];
  const { branch: id, view } = current.state ?? {};
  const branch = branches.find((each) => each.id === id);
  const open = (opened: string) => go({ panel: 'branches', project, state: { branch: opened } });
  if (branch && !branch.is_default) {
    return <BranchDetail branch={branch} branches={branches} project={project} reviewing={view === 'merge'} />;
  }
  return (
    <PanelFrame
      refreshing={query.isFetching && query.data !== undefined}
      actions={
        create.shown && (
          <Button
            variant="primary"
            disabled={!create.allowed || query.data === undefined}
            onClick={() => setCreating(true)}
          >
            {t('branches.create')}
          </Button>
        )
      }
    >
      <Loaded
        query={query}
        operationId="v1-list-all-branches"
        project={project}
        loading={
          <PanelLoading>
            <SkeletonRows label={t('common.loading')} />
          </PanelLoading>
        }
        padded
      >
        {(all) => (id === undefined ? <List branches={all} project={project} why={why} /> : <Gone project={project} />)}
      </Loaded>
      {creating && (
        <CreateBranchDialog parent={parent} branches={branches} onClose={() => setCreating(false)} onCreated={open} />
      )}
    </PanelFrame>
  );
}
