import { setTimeout as delay } from 'node:timers/promises';
import { isPlatformError } from '../../api/errors.ts';
import type { Output } from '../../api/schemas/index.ts';
import type { Project } from '../control/projects.ts';
import { type ServiceName, serviceStatus } from '../lifecycle/schedule.ts';
import { requireProject } from './find-project.ts';
import type { OperationTable, Services } from './operation-table.ts';

// What a service says about itself once it is up. Only the database runs here; the rest are names that a platform has.
const infos: Partial<Record<ServiceName, Output<'v1-get-services-health'>[number]['info']>> = {
  auth: { name: 'GoTrue', version: 'embedded', description: 'Not served by the embedded Management API' },
  rest: { db_schema: 'public,graphql_public' },
  realtime: { healthy: true, db_connected: true, replication_connected: false, connected_cluster: 0 },
};

/** Asks a database whether it answers: as the superuser, or as the role that users' SQL runs as. */
async function probe({ databases }: Services, ref: string, service: ServiceName): Promise<void> {
  if (service === 'db') {
    await databases.run(ref, [{ sql: 'select 1' }]);
  } else if (service === 'db_postgres_user') {
    const query = { sql: 'select 1', readOnly: true, timeoutMs: 10_000, maxBytes: 1024 };
    await databases.query(ref, query);
  }
}

/** What goes wrong within the time, or nothing. */
async function failureOf(work: Promise<void>, timeoutMs: number): Promise<string | undefined> {
  const over = new AbortController();
  const late = delay(timeoutMs, `No answer within ${timeoutMs} ms`, { signal: over.signal });
  try {
    return await Promise.race([work.then(() => undefined), late]);
  } catch (cause) {
    return isPlatformError(cause) || cause instanceof Error ? cause.message : 'The database does not answer';
  } finally {
    over.abort();
    late.catch(() => undefined);
  }
}

async function checkService(services: Services, project: Project, name: ServiceName, timeoutMs: number) {
  const { clock, provisionMs } = services;
  const status = serviceStatus(name, project, { now: clock.now(), provisionMs });
  if (status === 'COMING_UP') return { name, healthy: false, status };
  if (status === 'UNHEALTHY') return { name, healthy: false, status, error: `The project is ${project.status}.` };
  const error = await failureOf(probe(services, project.ref, name), timeoutMs);
  if (error !== undefined) return { name, healthy: false, status: 'UNHEALTHY', error };
  const info = infos[name];
  return { name, healthy: true, status, ...(info && { info }) };
}

export const healthOperations = {
  'v1-get-services-health': async (services, { params, query }) => {
    const project = await requireProject(services, params.ref);
    const { services: names, timeout_ms: timeoutMs = 5000 } = query;
    return Promise.all([...new Set(names)].map((name) => checkService(services, project, name, timeoutMs)));
  },
} satisfies OperationTable;
