import { projectState } from '../../../api/project-states.ts';
import { useOrganizationNames } from '../../../hooks/organizations.ts';
import { usePlatform } from '../../../hooks/platform.ts';
import type { ProjectDetails } from '../../../hooks/projects.ts';
import { CopyableId } from '../../shell/copyable.tsx';
import { TimeAgo } from '../../shell/time-ago.tsx';
import { Elapsed } from '../shared/elapsed.tsx';
import { aboutProjectStatus, ProjectStatus } from '../shared/project-status.tsx';

/** How long the state holds: since the creation where the platform tells it, else since this tab first saw it. */
function StateAge({ project }: { project: ProjectDetails }) {
  const { status, since, created_at } = project;
  if (projectState(status).phase === 'ok') return null;
  return (
    <span className="pk:text-sm pk:text-muted">
      <Elapsed since={since} text={since === Date.parse(created_at) ? 'elapsed.for' : 'elapsed.seen'} />
    </span>
  );
}

/** Name, state, what the state means, and the facts that do not change. */
export function ProjectSummary({ project }: { project: ProjectDetails }) {
  const { t } = usePlatform();
  const organizations = useOrganizationNames();
  const { name, ref, status, region, organization_slug: slug, created_at, database } = project;
  const details = [
    { id: 'ref', label: t('status.fact.ref'), value: <CopyableId id={ref} /> },
    { id: 'region', label: t('status.fact.region'), value: region },
    { id: 'organization', label: t('status.fact.organization'), value: organizations.get(slug) ?? slug },
    { id: 'created', label: t('status.fact.created'), value: <TimeAgo value={created_at} /> },
    { id: 'postgres', label: t('status.fact.postgres'), value: database?.version },
  ].filter(({ value }) => value !== undefined && value !== '');
  return (
    <section className="pk:flex pk:flex-col pk:gap-3">
      <div className="pk:flex pk:min-w-0 pk:flex-wrap pk:items-baseline pk:gap-x-3 pk:gap-y-1">
        <h2 className="pk:min-w-0 pk:text-xl pk:font-semibold pk:break-words">{name}</h2>
        <output className="pk:text-base">
          <ProjectStatus status={status} />
        </output>
        <StateAge project={project} />
      </div>
      <p className="pk:text-sm pk:text-muted">{aboutProjectStatus(t, status)}</p>
      <dl className="pk:grid pk:grid-cols-2 pk:gap-x-6 pk:gap-y-2 pk:text-sm pk:@sm:grid-cols-3 pk:@lg:flex pk:@lg:gap-x-10">
        {details.map(({ id, label, value }) => (
          <div key={id} className="pk:flex pk:min-w-0 pk:flex-col pk:first:col-span-2 pk:@sm:first:col-span-1">
            <dt className="pk:text-xs pk:text-muted">{label}</dt>
            <dd className="pk:flex pk:min-h-6 pk:items-center pk:break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
