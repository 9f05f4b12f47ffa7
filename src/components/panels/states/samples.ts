import { capabilities } from '../../../api/capabilities.ts';
import type { Answer } from '../../../api/client.ts';
import type { ProjectAccess, Session } from '../../../api/kit-operations.ts';
import { answerOf, type Replies } from './state-fetch.ts';

type Project = Answer<'v1-get-project'>;
type Service = Answer<'v1-get-services-health'>[number];

/** The project that most states are about. */
export const sampleRef = 'abcdefghijklmnopqrst';

export const sampleSession: Session = {
  id: 'ada',
  tenant: 'acme',
  grants: { production: capabilities, development: capabilities },
  stepUp: ['destroy', 'reveal'],
  upstream: 'embedded',
};

/** Access to that project; where only `capabilities` are given, they hold in both environments. */
export function sampleAccess(change: Partial<ProjectAccess> = {}): ProjectAccess {
  const { capabilities: granted = capabilities } = change;
  const grants = { production: granted, development: granted };
  const stepUp = ['destroy', 'reveal'] as const;
  return { ref: sampleRef, environment: 'production', capabilities, grants, stepUp, branchData: true, ...change };
}

/** Who asks may do everything, on a production project. */
export const sampleCaller: Replies = {
  'kit-get-session': answerOf('kit-get-session', sampleSession),
  'kit-get-project-access': answerOf('kit-get-project-access', sampleAccess()),
};

export const sampleOrganizations: Answer<'v1-list-all-organizations'> = [
  { id: 'acme', slug: 'acme', name: 'Acme' },
  { id: 'globex', slug: 'globex', name: 'Globex Corporation' },
];

export function sampleProject(change: Partial<Project> = {}): Project {
  return {
    id: sampleRef,
    ref: sampleRef,
    organization_id: 'acme',
    organization_slug: 'acme',
    name: 'Todo app',
    region: 'eu-central-1',
    created_at: '2026-10-02T08:15:00.000Z',
    status: 'ACTIVE_HEALTHY',
    database: {
      host: `db.${sampleRef}.supabase.co`,
      version: '17.6.1.054',
      postgres_engine: '17',
      release_channel: 'ga',
    },
    ...change,
  };
}

const regions = ['eu-central-1', 'us-east-1', 'ap-southeast-1', 'sa-east-1'];
const statuses = ['ACTIVE_HEALTHY', 'ACTIVE_HEALTHY', 'INACTIVE', 'COMING_UP', 'ACTIVE_UNHEALTHY', 'PAUSING'];
const words = [
  'Todo app',
  'Invoice desk',
  'Field notes',
  'Class planner',
  'Parts shop',
  'Clinic intake',
  'Tide tables',
];

/** A ref of 20 letters for a number. */
function refOf(index: number): string {
  const letter = (digit: number) => String.fromCharCode(97 + (Math.floor(index / 26 ** digit) % 26));
  return `sampleproject${[6, 5, 4, 3, 2, 1, 0].map(letter).join('')}`;
}

/** Many projects, the same ones each time. */
export function sampleProjects(count: number): Project[] {
  const first = Date.parse('2026-11-01T12:00:00.000Z');
  return Array.from({ length: count }, (_, index) => {
    const ref = refOf(index);
    return sampleProject({
      id: ref,
      ref,
      name: index < words.length ? (words[index] ?? ref) : `${words[index % words.length]} ${index}`,
      organization_slug: index % 5 === 0 ? 'globex' : 'acme',
      region: regions[index % regions.length] ?? 'eu-central-1',
      status: statuses[index % statuses.length] ?? 'ACTIVE_HEALTHY',
      created_at: new Date(first - index * 5_400_000).toISOString(),
    });
  });
}

function service(name: string, change: Partial<Service> = {}): Service {
  return { name, healthy: true, status: 'ACTIVE_HEALTHY', ...change };
}

const authInfo = { name: 'GoTrue', version: 'v2.184.0', description: 'User management and authentication' };
const realtimeInfo = { healthy: true, db_connected: true, replication_connected: true, connected_cluster: 1 };

export const healthyServices: Service[] = [
  service('db'),
  service('auth', { info: authInfo }),
  service('rest', { info: { db_schema: 'public,graphql_public' } }),
  service('realtime', { info: realtimeInfo }),
  service('storage'),
  service('pooler'),
];

/** Services of a project that comes up: the first ones are there. */
export function comingUpServices(ready: number): Service[] {
  return healthyServices.map((sample, index) =>
    index < ready ? sample : service(sample.name, { healthy: false, status: 'COMING_UP' }),
  );
}

export const unhealthyServices: Service[] = [
  ...healthyServices.slice(0, 4),
  service('storage', {
    healthy: false,
    status: 'UNHEALTHY',
    error: 'connection to server at "db" failed: FATAL: remaining connection slots are reserved',
  }),
  service('pooler'),
];

const group = (name: string, code: string) => ({ name, code, type: 'smartGroup' });
const region = (name: string, code: string, status?: string) => ({
  name,
  code,
  type: 'specific',
  provider: 'AWS',
  ...(status ? { status } : {}),
});

export const sampleRegions: Answer<'v1-get-available-regions'> = {
  recommendations: {
    smartGroup: group('Europe, Middle East and Africa', 'emea'),
    specific: [region('Central EU (Frankfurt)', 'eu-central-1')],
  },
  all: {
    smartGroup: [
      group('Americas', 'americas'),
      group('Europe, Middle East and Africa', 'emea'),
      group('Asia-Pacific', 'apac'),
    ],
    specific: [
      region('Central EU (Frankfurt)', 'eu-central-1'),
      region('West EU (Ireland)', 'eu-west-1', 'capacity'),
      region('East US (North Virginia)', 'us-east-1'),
      region('Southeast Asia (Singapore)', 'ap-southeast-1'),
    ],
  },
};

export const sampleUsage: Answer<'v1-get-project-usage-api-count'> = {
  result: [
    {
      timestamp: '2026-11-02T10:00:00',
      total_auth_requests: 311,
      total_realtime_requests: 42,
      total_rest_requests: 18_204,
      total_storage_requests: 977,
    },
    {
      timestamp: '2026-11-02T11:00:00',
      total_auth_requests: 280,
      total_realtime_requests: 40,
      total_rest_requests: 16_020,
      total_storage_requests: 1_010,
    },
  ],
};

export const sampleDatabaseSummary = [{ bytes: '48562176', tables: 14, connections: 9 }];

export const sampleLogs: Answer<'v1-get-project-logs'> = {
  result: [
    ['GET | 500 | /rest/v1/todos', '500'],
    ['GET | 200 | /rest/v1/todos?select=id,title&order=created_at.desc', '200'],
    ['POST | 401 | /auth/v1/token?grant_type=password', '401'],
    ['GET | 200 | /storage/v1/object/public/avatars/ada.png', '200'],
  ].map(([event_message, level], index) => ({
    id: `log-${index}`,
    timestamp: `2026-11-02T11:5${9 - index}:06.215000`,
    event_message,
    severity: 'INFO',
    level,
  })),
};
