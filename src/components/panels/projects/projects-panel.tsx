import { useMemo } from 'react';
import { useTranslate } from '../../../hooks/platform.ts';
import { type Project, useProjects } from '../../../hooks/projects.ts';
import { PanelFrame } from '../../shell/panel-frame.tsx';
import { PanelLoading } from '../../shell/panel-loading.tsx';
import { PlaceLink } from '../../shell/place-link.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchInput } from '../../ui/input.tsx';
import { Select } from '../../ui/select.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { Loaded } from '../shared/loaded.tsx';
import { projectStatusText } from '../shared/project-status.tsx';
import { useProjectColumns } from './project-columns.tsx';
import { choicesOf, filterProjects } from './project-filter.ts';
import { useProjectFilter } from './use-project-filter.ts';

const nothing: readonly Project[] = [];

function LaunchLink() {
  const t = useTranslate();
  return (
    <PlaceLink to={{ panel: 'launch' }} look="primary">
      {t('projects.launch')}
    </PlaceLink>
  );
}

function Toolbar({ projects }: { projects: readonly Project[] }) {
  const t = useTranslate();
  const { filter, change } = useProjectFilter();
  const statuses = choicesOf(
    projects.map(({ status }) => status),
    filter.status,
  );
  const regions = choicesOf(
    projects.map(({ region }) => region),
    filter.region,
  );
  return (
    <>
      <div className="pk:w-full pk:@sm:w-80">
        <SearchInput
          label={t('projects.search')}
          value={filter.search}
          onChange={(event) => change({ search: event.target.value })}
        />
      </div>
      <div className="pk:min-w-32 pk:flex-1 pk:@sm:w-40 pk:@sm:flex-none">
        <Select
          label={t('projects.filter.status')}
          value={filter.status}
          onChange={(status) => change({ status })}
          options={[
            { value: '', label: t('projects.filter.status.all') },
            ...statuses.map((value) => ({ value, label: projectStatusText(t, value) })),
          ]}
        />
      </div>
      <div className="pk:min-w-32 pk:flex-1 pk:@sm:w-40 pk:@sm:flex-none">
        <Select
          label={t('projects.filter.region')}
          value={filter.region}
          onChange={(region) => change({ region })}
          options={[
            { value: '', label: t('projects.filter.region.all') },
            ...regions.map((value) => ({ value, label: value })),
          ]}
        />
      </div>
    </>
  );
}

function ProjectList({ projects }: { projects: readonly Project[] }) {
  const t = useTranslate();
  const columns = useProjectColumns();
  const { filter, clear } = useProjectFilter();
  const { search, status, region } = filter;
  const rows = useMemo(() => filterProjects(projects, { search, status, region }), [projects, search, status, region]);
  if (projects.length === 0)
    return (
      <EmptyState title={t('projects.empty.title')} actions={<LaunchLink />}>
        {t('projects.empty.text')}
      </EmptyState>
    );
  if (rows.length === 0)
    return (
      <EmptyState
        title={t('projects.none.title')}
        actions={<Button onClick={clear}>{t('projects.filter.clear')}</Button>}
      >
        {t('projects.none.text', { count: projects.length })}
      </EmptyState>
    );
  return <VirtualTable label={t('projects.table')} columns={columns} rows={rows} rowKey={({ ref }) => ref} />;
}

function Count({ projects }: { projects: readonly Project[] }) {
  const t = useTranslate();
  const { filter } = useProjectFilter();
  const shown = filterProjects(projects, filter).length;
  const count = projects.length;
  return (
    <output className="pk:ms-auto pk:text-xs pk:text-muted pk:tabular-nums">
      {shown === count ? t('projects.count', { count }) : t('projects.countOf', { shown, count })}
    </output>
  );
}

/** All projects that the caller may see: search, filter, open, launch another. */
export function ProjectsPanel() {
  const t = useTranslate();
  const query = useProjects();
  const projects = query.data ?? nothing;
  return (
    <PanelFrame
      actions={<LaunchLink />}
      refreshing={query.isFetching && query.data !== undefined}
      toolbar={
        projects.length > 0 && (
          <>
            <Toolbar projects={projects} />
            <Count projects={projects} />
          </>
        )
      }
    >
      <Loaded
        query={query}
        operationId="v1-list-all-projects"
        loading={
          <PanelLoading>
            <SkeletonRows label={t('common.loading')} count={8} />
          </PanelLoading>
        }
        padded
      >
        {(data) => <ProjectList projects={data} />}
      </Loaded>
    </PanelFrame>
  );
}
