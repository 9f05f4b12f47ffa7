import { useMemo } from 'react';
import { useOrganizations } from '../../../hooks/organizations.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import type { Project } from '../../../hooks/projects.ts';
import { CopyableId } from '../../shell/copyable.tsx';
import { RowLink } from '../../shell/place-link.tsx';
import { TimeAgo } from '../../shell/time-ago.tsx';
import type { Column } from '../../ui/virtual-table.tsx';
import { ProjectStatus } from '../shared/project-status.tsx';

/** Names of organizations by slug; empty while they are not known, and then the slug itself is shown. */
function useOrganizationNames(): ReadonlyMap<string, string> {
  const { data } = useOrganizations();
  return useMemo(() => new Map(data?.map(({ slug, name }) => [slug, name])), [data]);
}

/** The columns of the list of projects. */
export function useProjectColumns(): readonly Column<Project>[] {
  const t = useTranslate();
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
        cell: ({ ref }) => <CopyableId id={ref} />,
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
        cell: ({ created_at }) => <TimeAgo value={created_at} />,
      },
    ],
    [t, names],
  );
}
