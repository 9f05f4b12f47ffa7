import type { ReactNode } from 'react';
import type { OperationId } from '../../../api/operations.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { type ApiUsage, type DatabaseSummary, useDatabaseSummary, useUsage } from '../../../hooks/usage.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { DetailList } from '../../ui/detail-list.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Loaded } from '../shared/loaded.tsx';
import { useWhyNot } from '../shared/why-not.ts';
import { serviceName } from './service-words.ts';

function NumbersSkeleton() {
  const t = useTranslate();
  return (
    <output aria-label={t('common.loading')} className="pk-late pk:flex pk:flex-col pk:gap-3">
      <Skeleton width="60%" />
      <Skeleton width="52%" />
      <Skeleton width="56%" />
    </output>
  );
}

function Requests({ usage }: { usage: ApiUsage }) {
  const t = useTranslate();
  const { number } = useFormat();
  const services = ['rest', 'auth', 'storage', 'realtime'] as const;
  return (
    <DetailList
      details={services.map((service) => ({
        id: service,
        label: serviceName(t, service),
        value: <span className="pk:tabular-nums">{number(usage[service])}</span>,
      }))}
    />
  );
}

function DatabaseNumbers({ summary }: { summary: DatabaseSummary }) {
  const t = useTranslate();
  const { number, bytes } = useFormat();
  return (
    <DetailList
      details={[
        { id: 'size', label: t('status.usage.size'), value: bytes(summary.bytes) },
        { id: 'tables', label: t('status.usage.tables'), value: number(summary.tables) },
        { id: 'connections', label: t('status.usage.connections'), value: number(summary.connections) },
      ]}
    />
  );
}

interface PartProps {
  title: string;
  operationId: OperationId;
  project: string;
  children: ReactNode;
}

/** One half of the summary; says which right is missing instead of asking in vain. */
function Part({ title, operationId, project, children }: PartProps) {
  const can = useCan(operationId, project);
  const reason = useWhyNot(can);
  return (
    <section className="pk:flex pk:min-w-0 pk:flex-col pk:gap-2">
      <h3 className="pk:text-sm pk:font-medium">{title}</h3>
      {reason ? <p className="pk:text-sm pk:text-muted">{reason}</p> : can.allowed && children}
    </section>
  );
}

function RequestsPart({ project }: { project: string }) {
  const query = useUsage(project);
  return (
    <Loaded query={query} operationId="v1-get-project-usage-api-count" project={project} loading={<NumbersSkeleton />}>
      {(usage) => <Requests usage={usage} />}
    </Loaded>
  );
}

function DatabasePart({ project, ready }: UsageSummaryProps) {
  const t = useTranslate();
  const query = useDatabaseSummary(project, { enabled: ready });
  if (!ready && query.data === undefined) return <p className="pk:text-sm pk:text-muted">{t('status.usage.wait')}</p>;
  return (
    <Loaded query={query} operationId="v1-read-only-query" project={project} loading={<NumbersSkeleton />}>
      {(summary) => <DatabaseNumbers summary={summary} />}
    </Loaded>
  );
}

export interface UsageSummaryProps {
  project: string;
  /** Whether the database can answer now. */
  ready: boolean;
}

/** Requests of the last day by service, and what the database says of itself. */
export function UsageSummary({ project, ready }: UsageSummaryProps) {
  const t = useTranslate();
  return (
    <div className="pk:grid pk:gap-6 pk:@sm:grid-cols-2">
      <Part title={t('status.usage.requests')} operationId="v1-get-project-usage-api-count" project={project}>
        <RequestsPart project={project} />
      </Part>
      <Part title={t('status.usage.database')} operationId="v1-read-only-query" project={project}>
        <DatabasePart project={project} ready={ready} />
      </Part>
    </div>
  );
}
