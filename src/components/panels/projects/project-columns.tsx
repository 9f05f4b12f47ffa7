import { useMemo } from 'react';
import { useOrganizationNames } from '../../../hooks/organizations.ts';
import { usePlatform } from '../../../hooks/platform.ts';
import type { Project } from '../../../hooks/projects.ts';
import { useNow } from '../../../hooks/use-countdown.ts';
import { CopyableId } from '../../shell/copyable.tsx';
import { RowLink } from '../../shell/place-link.tsx';
import { TimeAgo } from '../../shell/time-ago.tsx';
import { formatRelative } from '../../ui/format-relative.ts';
import type { Column } from '../../ui/virtual-table.tsx';
import { ProjectStatus } from '../shared/project-status.tsx';
import { WhenIdle } from '../shared/when-idle.tsx';

/** How long ago; a time that cannot be read as it came. */
function ageText(value: string, now: number, locale: string): string {
  const time = Date.parse(value);
  return Number.isNaN(time) ? value : formatRelative(time, now, locale);
}

/** The columns of the list of projects. */
export function useProjectColumns(): readonly Column<Project>[] {
  const { t, locale } = usePlatform();
  const now = useNow({ stepMs: 30_000 });
  const names = useOrganizationNames();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('projects.column.name'),
        width: 180,
        grow: 2,
        cell: ({ name, ref }) => <RowLink to={{ panel: 'status', project: ref }}>{name}</RowLink>,
      },
      {
        id: 'status',
        header: t('projects.column.status'),
        width: 130,
        cell: ({ status }) => <ProjectStatus status={status} />,
      },
      {
        id: 'ref',
        header: t('projects.column.ref'),
        width: 210,
        grow: 0,
        cell: ({ ref }) => (
          <WhenIdle
            before={<code className="pk:inline-flex pk:h-control-small pk:items-center pk:text-sm">{ref}</code>}
          >
            {() => <CopyableId id={ref} />}
          </WhenIdle>
        ),
      },
      {
        id: 'organization',
        header: t('projects.column.organization'),
        width: 120,
        wideOnly: true,
        cell: ({ organization_slug }) => names.get(organization_slug) ?? organization_slug,
      },
      {
        id: 'region',
        header: t('projects.column.region'),
        width: 110,
        wideOnly: true,
        cell: ({ region }) => region,
      },
      {
        id: 'created',
        header: t('projects.column.created'),
        width: 110,
        grow: 0,
        cell: ({ created_at }) => (
          <WhenIdle before={ageText(created_at, now, locale)}>{() => <TimeAgo value={created_at} />}</WhenIdle>
        ),
      },
    ],
    [t, locale, now, names],
  );
}
