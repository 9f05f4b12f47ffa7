import type { Answer } from '../../../api/client.ts';
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

const backup = (id: number, day: string, status = 'COMPLETED') => ({
  id,
  is_physical_backup: true,
  status,
  inserted_at: `2026-${day}T04:00:11.000Z`,
});

/** Backups of three days, and recovery to any moment of the last two. */
export const sampleBackups: Answer<'v1-list-all-backups'> = {
  region: 'eu-central-1',
  walg_enabled: true,
  pitr_enabled: true,
  backups: [
    backup(31, '11-02'),
    backup(30, '11-01'),
    { ...backup(29, '10-31'), is_physical_backup: false },
    backup(28, '10-30', 'FAILED'),
  ],
  physical_backup_data: {
    earliest_physical_backup_date_unix: Date.parse('2026-10-31T04:00:11Z') / 1000,
    latest_physical_backup_date_unix: Date.parse('2026-11-02T12:00:00Z') / 1000,
  },
};

const migrations: Answer<'v1-list-migration-history'> = [
  { version: '20261102115830', name: 'add_billing' },
  { version: '20261101093000', name: 'add_todos' },
];

const step = (name: 'migrate' | 'deploy', status: 'EXITED' | 'RUNNING') => ({
  name,
  status,
  created_at: '2026-11-02T10:00:00.000Z',
  updated_at: '2026-11-02T10:00:05.000Z',
});

const runs: Answer<'v1-list-action-runs'> = [
  {
    id: 'run-1',
    branch_id: 'branch-1',
    run_steps: [step('migrate', 'EXITED'), step('deploy', 'EXITED')],
    workdir: null,
    check_run_id: null,
    created_at: '2026-11-02T10:00:00.000Z',
    updated_at: '2026-11-02T10:00:05.000Z',
  },
];

const functions: Answer<'v1-list-all-functions'> = [
  {
    id: 'f-1',
    slug: 'send-invoice',
    name: 'send-invoice',
    status: 'ACTIVE',
    version: 3,
    created_at: Date.parse('2026-10-20T08:00:00Z'),
    updated_at: Date.parse('2026-11-01T16:20:00Z'),
  },
];

/** A project with something of every kind. */
export const fullRecovery: Replies = {
  ...sampleCaller,
  'v1-get-project': answer(sampleProject()),
  'v1-get-services-health': answer(healthyServices),
  'kit-list-restore-points': answer(list(points)),
  'v1-list-all-backups': answer(sampleBackups),
  'v1-get-backup-schedule': answer({ schedule_for: '04:00:00', updated_at: '2026-10-02T08:15:00.000Z' }),
  'v1-update-backup-schedule': answer({ schedule_for: '05:30:00', updated_at: '2026-11-02T12:00:00.000Z' }),
  'v1-list-migration-history': answer(migrations),
  'v1-list-action-runs': answer(runs),
  'v1-list-all-functions': answer(functions),
  'v1-read-only-query': answer([{ users: 3, sessions: 4, files: 2 }], { status: 201 }),
  'v1-restore-physical-backup': confirmFirst('Todo app', answer(null, { status: 201 })),
  'v1-restore-pitr-backup': confirmFirst('Todo app', answer(null, { status: 201 })),
  'v1-create-restore-point': answer(
    { name: 'next', status: 'AVAILABLE', completed_on: '2026-11-02T12:00:00.000Z' },
    { status: 201 },
  ),
  'v1-undo': confirmFirst('Todo app', answer(null, { status: 201 })),
  ...confirmReply,
};

const noBackups = { ...sampleBackups, pitr_enabled: false, backups: [], physical_backup_data: {} };

/** Nothing of the other kinds either. */
const nothing: Replies = {
  'kit-list-restore-points': answer(list([])),
  'v1-list-all-backups': answer(noBackups),
  'v1-list-migration-history': answer([]),
  'v1-list-action-runs': answer([]),
  'v1-list-all-functions': answer([]),
  'v1-read-only-query': answer([], { status: 201 }),
};

const of = (change: Replies) => () => stateFetch({ ...fullRecovery, ...change });

export const states: PanelStates = {
  panel: 'recovery',
  project: sampleRef,
  states: {
    loading: { fetch: of({ 'kit-list-restore-points': silence }) },
    empty: { fetch: of(nothing) },
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
    'parts missing': { fetch: of({ 'v1-list-action-runs': fail('upstream_unavailable') }) },
    filtered: { fetch: of({}), place: { kind: 'point' } },
    backups: { fetch: of({}), place: { tab: 'backups' } },
    'no backups': {
      fetch: of({ ...nothing, 'v1-get-backup-schedule': fail('bad_request', { status: 402 }) }),
      place: { tab: 'backups' },
    },
    'backups failed': {
      fetch: of({ 'v1-list-all-backups': fail('upstream_unavailable') }),
      place: { tab: 'backups' },
    },
    'about to change the schedule': {
      fetch: of({}),
      place: { tab: 'backups' },
      steps: [{ press: 'recovery.schedule.change' }],
    },
    moment: { fetch: of({}), place: { tab: 'moment' } },
    'moment out of range': { fetch: of({}), place: { tab: 'moment', at: '1700000000' } },
    'no add-on': { fetch: of(nothing), place: { tab: 'moment' } },
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
    {
      operation: 'v1-list-all-backups',
      state: 'backups',
      lies: ['recovery.backups.empty.title'],
      odd: {
        body: { ...sampleBackups, backups: [backup(32, '11-03', 'SHELVED')] },
        shows: 'SHELVED',
      },
    },
    {
      operation: 'v1-list-action-runs',
      aside: 'Not shown, because they could not be read: merges and resets',
      lies: [],
      odd: { body: [], shows: 'add_billing' },
    },
  ],
};
