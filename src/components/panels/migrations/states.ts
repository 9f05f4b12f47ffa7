import type { Answer } from '../../../api/client.ts';
import type { PanelStates } from '../states/panel-states.ts';
import { sampleAccess, sampleCaller, sampleProject, sampleRef } from '../states/samples.ts';
import { answer, fail, type Replies, type Reply, silence, stateFetch } from '../states/state-fetch.ts';

const names = [
  ['20261001080000', 'create_todos', 5, true],
  ['20261012141530', 'add_owner_to_todos', 2, true],
  ['20261020093000', 'index_todos_by_owner', 1, false],
  ['20261102090000', 'Create a table of invoices, with a name as long as people write them', 12, false],
  ['20261102113000', '', 1, false],
] as const;

type History = Answer<'v1-list-migration-history'>;

export const sampleHistory: History = names.map(([version, name]) => ({ version, ...(name && { name }) }));

const rows = names.map(([version, name, statements, rollback]) => ({
  version,
  name: name || null,
  created_by: version.startsWith('202611') ? 'ada@acme.example' : null,
  statements,
  rollback,
}));

export const sampleMigration: Answer<'v1-get-a-migration'> = {
  version: '20261001080000',
  name: 'create_todos',
  statements: [
    'create table public.todos (\n  id bigint generated always as identity primary key,\n  title text not null\n)',
    'alter table public.todos enable row level security',
  ],
  rollback: ['drop table public.todos'],
  created_by: 'ada@acme.example',
};

/** A project with a history. */
export const fullMigrations: Replies = {
  ...sampleCaller,
  'v1-get-project': answer(sampleProject()),
  'v1-list-migration-history': answer(sampleHistory),
  'v1-read-only-query': answer(rows, { status: 201 }),
  'v1-get-a-migration': answer(sampleMigration),
};

/** Answers the comparison with the history, and lists the table otherwise. */
const comparedWith =
  (row: object): Reply =>
  async (request) => {
    const asks = (await request.clone().text()).includes('as objects');
    return answer(asks ? [row] : rows, { status: 201 })(request);
  };
const history = [sampleMigration.statements];
const objects = [
  ['table', 'public', 'todos', ''],
  ['column', 'public', 'todos', 'id'],
  ['column', 'public', 'todos', 'due_on'],
  ['table', 'public', 'imported_customers', ''],
  ['policy', 'public', 'todos', 'Members read what is theirs'],
];

const of = (change: Replies) => () => stateFetch({ ...fullMigrations, ...change });
const nothing = { 'v1-list-migration-history': answer([]), 'v1-read-only-query': answer([], { status: 201 }) };

export const onBranch: Replies = { 'kit-get-project-access': answer(sampleAccess({ environment: 'development' })) };

export const states: PanelStates = {
  panel: 'migrations',
  project: sampleRef,
  states: {
    loading: { fetch: of({ 'v1-list-migration-history': silence }) },
    empty: { fetch: of(nothing) },
    failed: { fetch: of({ 'v1-list-migration-history': fail('upstream_unavailable') }) },
    refused: { fetch: of({ 'v1-list-migration-history': fail('forbidden') }) },
    full: { fetch: of({}) },
    'no access': { fetch: of({ 'v1-list-migration-history': fail('upstream_forbidden') }) },
    'names only': { fetch: of({ 'v1-read-only-query': fail('forbidden') }) },
    detail: { fetch: of({}), place: { version: '20261001080000' } },
    drift: { fetch: of({ 'v1-read-only-query': comparedWith({ history, objects }) }) },
    'drift unsure': { fetch: of({ 'v1-read-only-query': comparedWith({ history: [null], objects }) }) },
    'new on production': { fetch: of({}), place: { view: 'new' } },
    'new on a branch': { fetch: of(onBranch), place: { view: 'new' } },
    'new without access': {
      fetch: of({ ...onBranch, 'v1-list-migration-history': fail('upstream_forbidden') }),
      place: { view: 'new' },
    },
    seed: { fetch: of(onBranch), place: { view: 'seed' } },
    'roll back': { fetch: of(onBranch), place: { view: 'back', version: '20261102090000' } },
    'roll back without SQL': {
      fetch: of({ ...onBranch, 'v1-get-a-migration': answer({ version: '20261102113000' }) }),
      place: { view: 'back', version: '20261102113000' },
    },
    'roll back failed': {
      fetch: of({ ...onBranch, 'v1-get-a-migration': fail('upstream_unavailable') }),
      place: { view: 'back', version: '20261102113000' },
    },
    branch: { fetch: of(onBranch) },
  },
  doors: [
    {
      operation: 'v1-list-migration-history',
      lies: ['migrations.empty.title'],
      odd: { body: [{ version: 'init', mood: 'unheard of' }], shows: 'init' },
    },
    {
      operation: 'v1-read-only-query',
      aside: 'create_todos',
      lies: ['migrations.empty.title'],
      odd: { body: [{ version: '20261001080000', statements: 'many' }], shows: 'create_todos' },
    },
  ],
};
