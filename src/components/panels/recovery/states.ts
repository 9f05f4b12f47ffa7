import type { RestorePoint, RestorePoints } from '../../../api/kit-operations.ts';
import { confirmFirst, confirmReply } from '../states/confirm-first.ts';
import type { PanelStates } from '../states/panel-states.ts';
import { healthyServices, sampleAccess, sampleCaller, sampleProject, sampleRef } from '../states/samples.ts';
import { answer, fail, type Replies, silence, stateFetch } from '../states/state-fetch.ts';

/** A restore point that was made here and can be undone to. */
export const samplePoint = (name: string, change: Partial<RestorePoint> = {}): RestorePoint => ({
  name,
  status: 'AVAILABLE',
  completedOn: '2026-11-02T11:58:00.000Z',
  madeAt: '2026-11-02T11:57:58.000Z',
  madeBy: 'ada@acme.example',
  ...change,
});

const points: readonly RestorePoint[] = [
  samplePoint('before billing v2', { status: 'PENDING', completedOn: null }),
  samplePoint('2026-11-02 09:14:07'),
  samplePoint('from the console', { madeAt: null, madeBy: null }),
  samplePoint('todos seeded', { status: 'UNKNOWN', completedOn: null }),
  samplePoint('first day', { status: 'REMOVED' }),
];

const list = (all: readonly RestorePoint[], remembers = true): RestorePoints => ({ points: all, remembers });

/** A project with restore points of every kind. */
export const fullRecovery: Replies = {
  ...sampleCaller,
  'v1-get-project': answer(sampleProject()),
  'v1-get-services-health': answer(healthyServices),
  'kit-list-restore-points': answer(list(points)),
  'v1-create-restore-point': answer({ name: 'next', status: 'PENDING', completed_on: null }, { status: 201 }),
  'v1-undo': confirmFirst('Todo app', answer(null, { status: 201 })),
  ...confirmReply,
};

const of = (change: Replies) => () => stateFetch({ ...fullRecovery, ...change });

export const states: PanelStates = {
  panel: 'recovery',
  project: sampleRef,
  states: {
    loading: { fetch: of({ 'kit-list-restore-points': silence }) },
    empty: { fetch: of({ 'kit-list-restore-points': answer(list([])) }) },
    failed: { fetch: of({ 'kit-list-restore-points': fail('upstream_unavailable') }) },
    refused: { fetch: of({ 'kit-list-restore-points': fail('forbidden') }) },
    'no access': { fetch: of({ 'kit-list-restore-points': fail('upstream_forbidden') }) },
    full: { fetch: of({}) },
    'no store': { fetch: of({ 'kit-list-restore-points': answer(list(points.slice(1, 2), false)) }) },
    restoring: { fetch: of({ 'v1-get-project': answer(sampleProject({ status: 'RESTORING' })) }) },
    'reader only': {
      fetch: of({
        'kit-get-project-access': answer(sampleAccess({ capabilities: ['projects:read', 'backups:read'] })),
      }),
    },
    'about to create': { fetch: of({}), steps: [{ press: 'recovery.create' }] },
    branch: { fetch: of({ 'kit-get-project-access': answer(sampleAccess({ environment: 'development' })) }) },
  },
  doors: [
    {
      operation: 'kit-list-restore-points',
      lies: ['recovery.empty.title', 'recovery.newest'],
      odd: {
        body: list([samplePoint('odd one', { status: 'HIBERNATING' as RestorePoint['status'] })]),
        shows: 'HIBERNATING',
      },
    },
    {
      operation: 'v1-create-restore-point',
      state: 'full',
      steps: [{ press: 'recovery.create' }, { press: 'recovery.new.confirm' }],
      lies: ['recovery.new.done'],
      odd: { body: { verdict: 'later' }, shows: 'The restore point is being made' },
    },
  ],
};
