import type { ProjectStatus } from '../../../api/project-states.ts';
import { confirmFirst, confirmReply } from '../states/confirm-first.ts';
import type { PanelStates } from '../states/panel-states.ts';
import {
  comingUpServices,
  healthyServices,
  sampleAccess,
  sampleCaller,
  sampleDatabaseSummary,
  sampleOrganizations,
  sampleProject,
  sampleRef,
  sampleUsage,
  unhealthyServices,
} from '../states/samples.ts';
import { answer, fail, type Replies, silence, stateFetch } from '../states/state-fetch.ts';

const done = answer(null, { status: 200 });

const full: Replies = {
  ...sampleCaller,
  'v1-list-all-organizations': answer(sampleOrganizations),
  'v1-get-project': answer(sampleProject()),
  'v1-get-services-health': answer(healthyServices),
  'v1-get-project-usage-api-count': answer(sampleUsage),
  'v1-read-only-query': answer(sampleDatabaseSummary, { status: 201 }),
  'v1-pause-a-project': done,
  'v1-restart-a-project': answer({}),
  'v1-restore-a-project': done,
  'v1-cancel-a-project-restoration': done,
  'v1-update-a-project': answer({ id: 1, ref: sampleRef, name: 'Invoice desk' }),
  'v1-delete-a-project': confirmFirst('Todo app', answer({ id: 1, ref: sampleRef, name: 'Todo app' })),
  ...confirmReply,
};

const of = (change: Replies) => () => stateFetch({ ...full, ...change });

/** The replies for a project in a status, with all else as in `full`. */
export function repliesInStatus(status: ProjectStatus | (string & {})): Replies {
  return { ...full, 'v1-get-project': answer(sampleProject({ status })) };
}

const now = () => new Date(Date.now() - 40_000).toISOString();

/** A project that was created 40 seconds ago. */
const rising = (ready: number): Replies => ({
  'v1-get-project': async () => Response.json(sampleProject({ status: 'COMING_UP', created_at: now() })),
  'v1-get-services-health': answer(comingUpServices(ready)),
});

const reader = { 'kit-get-project-access': answer(sampleAccess({ capabilities: ['projects:read'] })) };
/** May do to branches what is closed on production. */
const developer: Replies = {
  'kit-get-project-access': answer(
    sampleAccess({
      capabilities: ['projects:read', 'projects:write'],
      grants: {
        production: ['projects:read', 'projects:write'],
        development: ['projects:read', 'projects:write', 'projects:delete'],
      },
    }),
  ),
};
const nothing = { result: [] };
const zeroSummary = [{ bytes: '8388608', tables: 0, connections: 1 }];

export const states: PanelStates = {
  panel: 'status',
  project: sampleRef,
  states: {
    loading: { fetch: of({ 'v1-get-project': silence }) },
    empty: {
      fetch: of({
        'v1-get-services-health': answer([]),
        'v1-get-project-usage-api-count': answer(nothing),
        'v1-read-only-query': answer(zeroSummary),
      }),
    },
    failed: { fetch: of({ 'v1-get-project': fail('upstream_unavailable') }) },
    refused: { fetch: of({ 'v1-get-project': fail('forbidden') }) },
    full: { fetch: of({}) },
    'coming up': { fetch: of(rising(2)) },
    unhealthy: {
      fetch: of({
        'v1-get-project': answer(sampleProject({ status: 'ACTIVE_UNHEALTHY' })),
        'v1-get-services-health': answer(unhealthyServices),
      }),
    },
    paused: { fetch: () => stateFetch(repliesInStatus('INACTIVE')) },
    restoring: { fetch: () => stateFetch(repliesInStatus('RESTORING')) },
    'could not be created': { fetch: () => stateFetch(repliesInStatus('INIT_FAILED')) },
    'unknown state': { fetch: () => stateFetch(repliesInStatus('HIBERNATING')) },
    'services silent': { fetch: of({ 'v1-get-services-health': fail('upstream_timeout') }) },
    'reader only': { fetch: of(reader) },
    'may not delete': { fetch: of(developer), steps: [{ press: 'status.actions.more' }] },
    'about to delete': {
      fetch: of({}),
      steps: [{ press: 'status.actions.more' }, { press: 'status.action.delete' }],
    },
    branch: { fetch: of({ 'kit-get-project-access': answer(sampleAccess({ environment: 'development' })) }) },
  },
  doors: [
    {
      operation: 'v1-list-all-organizations',
      aside: 'acme',
      lies: [],
      odd: { body: sampleOrganizations, shows: 'Acme' },
    },
    {
      operation: 'v1-get-project',
      lies: ['status.project.ACTIVE_HEALTHY', 'status.actions.none', 'status.services.none'],
      odd: { body: sampleProject({ status: 'HIBERNATING' }), shows: 'HIBERNATING' },
    },
    {
      operation: 'v1-get-services-health',
      lies: ['status.services.none', 'status.services.notAsked'],
      odd: { body: [{ name: 'quantum', healthy: false, status: 'ENTANGLED' }], shows: 'ENTANGLED' },
    },
    {
      operation: 'v1-get-project-usage-api-count',
      lies: [],
      odd: {
        body: { result: [{ timestamp: 'x', total_rest_requests: 4321, total_moon_requests: 1 }] },
        shows: '4,321',
      },
    },
    {
      operation: 'v1-read-only-query',
      lies: ['status.usage.wait'],
      odd: { body: [{ bytes: '1048576', tables: 77, connections: 3, moons: 1 }], shows: '77' },
    },
    {
      operation: 'v1-restart-a-project',
      state: 'full',
      steps: [
        { press: 'status.actions.more' },
        { press: 'status.action.restart' },
        { press: 'status.restart.confirm' },
      ],
      lies: ['status.restart.done'],
      odd: { body: { verdict: 'later' }, shows: 'Todo app is being restarted' },
    },
    {
      operation: 'v1-restore-a-project',
      state: 'paused',
      steps: [{ press: 'status.action.restore' }],
      lies: ['status.restore.done'],
      odd: { body: { verdict: 'later' }, shows: 'Todo app is being restored' },
    },
    {
      operation: 'v1-delete-a-project',
      state: 'full',
      steps: [
        { press: 'status.actions.more' },
        { press: 'status.action.delete' },
        { type: 'Todo app', into: 'confirm.type' },
        { press: 'status.delete.confirm' },
      ],
      lies: ['status.delete.done'],
      odd: { body: { verdict: 'later' }, shows: 'Todo app was deleted' },
    },
  ],
};
