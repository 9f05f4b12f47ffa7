import { setTimeout as delay } from 'node:timers/promises';
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

/** Asks a database whether it answers: as the superuser, or as the role that a user's SQL runs as. */
async function probe({ databases }: Services, ref: string, service: ServiceName): Promise<void> {
  if (service !== 'db' && service !== 'db_postgres_user') return;
  const role = service === 'db' ? [] : [{ sql: 'set local role postgres' }];
  await databases.run(ref, [...role, { sql: 'select 1' }]);
}

/** What is wrong with a service that should be up, or nothing. */
async function findFault(
  services: Services,
  { ref, service, timeoutMs }: { ref: string; service: ServiceName; timeoutMs: number },
): Promise<string | undefined> {
  const over = new AbortController();
  // A probe that has to wait behind a user's query tells nothing.
  const late = delay(timeoutMs, `No answer within ${timeoutMs} ms`, { signal: over.signal }).then((text) =>
    services.databases.isWorking(ref) ? undefined : text,
  );
  late.catch(() => undefined); // aborted as soon as the probe is answered
  try {
    return await Promise.race([probe(services, ref, service).then(() => undefined), late]);
  } catch (cause) {
    return cause instanceof Error ? cause.message : 'The database does not answer';
  } finally {
    over.abort();
  }
}

async function checkService(services: Services, project: Project, name: ServiceName, timeoutMs: number) {
  const { clock, provisionMs } = services;
  const status = serviceStatus(name, project, { now: clock.now(), provisionMs });
  if (status === 'COMING_UP') return { name, healthy: false, status };
  if (status === 'UNHEALTHY') return { name, healthy: false, status, error: `The project is ${project.status}.` };
  const error = await findFault(services, { ref: project.ref, service: name, timeoutMs });
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
