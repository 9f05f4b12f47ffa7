import type { ServiceHealth } from '../../../hooks/health.ts';
import { usePlatform } from '../../../hooks/platform.ts';
import type { ProjectDetails } from '../../../hooks/projects.ts';
import { PlaceLink } from '../../shell/place-link.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '../../ui/table.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { Elapsed } from '../shared/elapsed.tsx';
import { serviceInfo, serviceLogs, serviceName, serviceState } from './service-words.ts';

interface RowProps {
  service: ServiceHealth;
  project: ProjectDetails;
}

/** A part of a project that comes up does so since the project does; else it counts from when it was first seen. */
function sinceOf({ service, project }: RowProps): number {
  const together = project.status === 'COMING_UP' && service.status === 'COMING_UP';
  return together ? Math.min(project.since, service.since) : service.since;
}

function ServiceState(props: RowProps) {
  const { t } = usePlatform();
  const { status } = props.service;
  const { label, tone } = serviceState(t, status);
  return (
    <span className="pk:flex pk:flex-wrap pk:items-baseline pk:gap-x-2">
      <StatusDot tone={tone} label={label} />
      {status !== 'ACTIVE_HEALTHY' && (
        <span className="pk:text-xs pk:text-muted">
          <Elapsed since={sinceOf(props)} text={status === 'COMING_UP' ? 'elapsed.for' : 'elapsed.seen'} />
        </span>
      )}
    </span>
  );
}

function ServiceRow(props: RowProps) {
  const { t } = usePlatform();
  const { service, project } = props;
  const name = serviceName(t, service.name);
  const info = serviceInfo(t, service);
  const source = serviceLogs(service.name);
  return (
    <TableRow>
      <TableCell>
        <span className="pk:font-medium">{name}</span>
        {info && <p className="pk:text-xs pk:text-muted">{info}</p>}
        {service.error && <p className="pk:text-xs pk:break-words pk:text-danger-text">{service.error}</p>}
      </TableCell>
      <TableCell>
        <ServiceState {...props} />
      </TableCell>
      <TableCell align="end">
        {source && (
          <PlaceLink to={{ panel: 'logs', project: project.ref, state: { source } }}>
            <span aria-hidden>{t('status.services.column.logs')}</span>
            <VisuallyHidden>{t('status.services.logs', { service: name })}</VisuallyHidden>
          </PlaceLink>
        )}
      </TableCell>
    </TableRow>
  );
}

function CreatedRow() {
  const { t } = usePlatform();
  return (
    <TableRow>
      <TableCell>
        <span className="pk:font-medium">{t('status.step.created')}</span>
      </TableCell>
      <TableCell>
        <StatusDot tone="ok" label={t('status.step.done')} />
      </TableCell>
      <TableCell />
    </TableRow>
  );
}

function Steps({ services }: { services: readonly ServiceHealth[] }) {
  const { t } = usePlatform();
  const count = services.length + 1;
  const done = services.filter(({ status }) => status === 'ACTIVE_HEALTHY').length + 1;
  const text = t('status.steps.done', { done, count });
  return (
    <div className="pk:flex pk:items-center pk:gap-3 pk:px-4 pk:pb-2">
      <ProgressBar label={text} value={done / count} />
      <output className="pk:shrink-0 pk:text-xs pk:text-muted pk:tabular-nums">{text}</output>
    </div>
  );
}

export interface ServicesTableProps {
  services: readonly ServiceHealth[];
  project: ProjectDetails;
}

/** Each service with its state, what it tells and where its lines are; the steps of a project that comes up. */
export function ServicesTable({ services, project }: ServicesTableProps) {
  const { t } = usePlatform();
  const rising = project.status === 'COMING_UP';
  if (services.length === 0) return <p className="pk:px-4 pk:text-sm pk:text-muted">{t('status.services.none')}</p>;
  return (
    <>
      {rising && <Steps services={services} />}
      <Table label={t(rising ? 'status.steps' : 'status.services')}>
        <TableHead>
          <TableRow>
            <TableHeaderCell>{t('status.services.column.service')}</TableHeaderCell>
            <TableHeaderCell>{t('status.services.column.state')}</TableHeaderCell>
            <TableHeaderCell align="end">{t('status.services.column.logs')}</TableHeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rising && <CreatedRow />}
          {services.map((service) => (
            <ServiceRow key={service.name} service={service} project={project} />
          ))}
        </TableBody>
      </Table>
    </>
  );
}
