import type { Branch } from '../../../hooks/branches.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { PlaceLink } from '../../shell/place-link.tsx';
import { TimeAgo } from '../../shell/time-ago.tsx';
import { Badge } from '../../ui/badge.tsx';
import { BranchStatus } from './branch-status.tsx';

interface RowProps {
  branch: Branch;
  /** Ref of the project or branch that the dashboard shows. */
  shown: string;
}

function Name({ branch, shown }: RowProps) {
  const { name, id, is_default: isDefault, project_ref: ref } = branch;
  // Production has no page of its own here: its page is the project itself.
  const place = isDefault
    ? { panel: 'status', project: ref }
    : { panel: 'branches', project: shown, state: { branch: id } };
  return (
    <span className="pk:min-w-0 pk:truncate pk:text-base pk:font-medium">
      <PlaceLink to={place} look="plain">
        {name}
      </PlaceLink>
    </span>
  );
}

function Switch({ branch, shown }: RowProps) {
  const t = useTranslate();
  const { name, project_ref: ref } = branch;
  if (ref === shown) return <Badge>{t('branches.here')}</Badge>;
  return (
    <PlaceLink to={{ panel: 'branches', project: ref }} aria-label={t('branches.switch.of', { name })}>
      {t('branches.switch')}
    </PlaceLink>
  );
}

function Row({ branch, shown }: RowProps) {
  const t = useTranslate();
  return (
    <li className="pk:flex pk:flex-wrap pk:items-center pk:gap-x-4 pk:gap-y-1 pk:@2xl:grid pk:@2xl:grid-cols-[minmax(0,1fr)_240px_160px_96px] pk:border-b pk:border-line pk:px-4 pk:py-2.5 pk:text-sm pk:last:border-b-0">
      <span className="pk:flex pk:min-w-0 pk:flex-1 pk:basis-48 pk:items-center pk:gap-2">
        <Name branch={branch} shown={shown} />
      </span>
      <span className="pk:basis-48">
        <BranchStatus branch={branch} />
      </span>
      <span className="pk:flex pk:basis-32 pk:items-baseline pk:gap-1 pk:text-muted">
        <span className="pk:@2xl:sr-only">{t('branches.created')}</span>
        <TimeAgo value={branch.created_at} />
      </span>
      <span className="pk:ms-auto pk:text-end">
        <Switch branch={branch} shown={shown} />
      </span>
    </li>
  );
}

const groups = ['production', 'persistent', 'preview'] as const;

function groupOf({ is_default: isDefault, persistent }: Branch): (typeof groups)[number] {
  if (isDefault) return 'production';
  return persistent ? 'persistent' : 'preview';
}

/** Production, persistent and preview branches, each group only where it has one. */
export function BranchList({ branches, shown }: { branches: readonly Branch[]; shown: string }) {
  const t = useTranslate();
  return groups.map((group) => {
    const rows = branches.filter((branch) => groupOf(branch) === group);
    if (rows.length === 0) return null;
    return (
      <section key={group} aria-label={t(`branches.group.${group}`)}>
        <h2 className="pk:border-b pk:border-line pk:bg-subtle pk:px-4 pk:py-1.5 pk:text-xs pk:font-medium pk:text-muted">
          {t(`branches.group.${group}`)}
        </h2>
        <ul className="pk:border-b pk:border-line">
          {rows.map((branch) => (
            <Row key={branch.id} branch={branch} shown={shown} />
          ))}
        </ul>
      </section>
    );
  });
}
