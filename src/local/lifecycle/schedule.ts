import type { ProjectStatus } from '../../api/project-states.ts';
import type { Project } from '../control/projects.ts';

/** The statuses that end by themselves here. */
const busyStatuses = ['COMING_UP', 'PAUSING', 'RESTORING', 'RESTARTING', 'GOING_DOWN'] as const;
export type BusyStatus = (typeof busyStatuses)[number];

export function isBusy(status: ProjectStatus): status is BusyStatus {
  return busyStatuses.some((busy) => busy === status);
}

// How long each status lasts, as a share of the time that a new project takes.
const shares: Readonly<Record<BusyStatus, number>> = {
  COMING_UP: 1,
  RESTORING: 0.5,
  RESTARTING: 0.25,
  PAUSING: 0.25,
  GOING_DOWN: 0,
};

/** Milliseconds that a status lasts at least. */
export function durationOf(status: BusyStatus, provisionMs: number): number {
  return shares[status] * provisionMs;
}

/** The services of a project with the share of the time after which each is up, in the order in which they come up. */
export const serviceStarts = {
  db: 0.25,
  db_postgres_user: 0.25,
  pooler: 0.4,
  pg_bouncer: 0.4,
  auth: 0.55,
  rest: 0.7,
  storage: 0.85,
  realtime: 0.95,
} as const;

export type ServiceName = keyof typeof serviceStarts;
export type ServiceStatus = 'COMING_UP' | 'ACTIVE_HEALTHY' | 'UNHEALTHY';

/**
 * Tells the status of a service from the project's and the time since that began. Nothing else is remembered, so it is
 * the same after a restart.
 */
export function serviceStatus(
  service: ServiceName,
  project: Pick<Project, 'status' | 'since' | 'databaseMade'>,
  { now, provisionMs }: { now: number; provisionMs: number },
): ServiceStatus {
  const { status, since, databaseMade } = project;
  if (status === 'ACTIVE_HEALTHY' || status === 'ACTIVE_UNHEALTHY') return 'ACTIVE_HEALTHY';
  if (status !== 'COMING_UP' && status !== 'RESTORING' && status !== 'RESTARTING') return 'UNHEALTHY';
  const due = since + serviceStarts[service] * durationOf(status, provisionMs);
  return databaseMade && now >= due ? 'ACTIVE_HEALTHY' : 'COMING_UP';
}
