import type { PanelStates, Step } from '../states/panel-states.ts';
import { sampleAccess, sampleCaller, sampleRef } from '../states/samples.ts';
import { answer, fail, type Replies, silence, stateFetch } from '../states/state-fetch.ts';

const rows = Array.from({ length: 60 }, (_, index) => ({
  id: String(9_007_199_254_740_993n + BigInt(index)),
  title: index % 7 === 3 ? null : `Task ${index}`,
  done: index % 2 === 0,
  priority: index % 5,
  labels: { area: ['home', 'work'][index % 2], tags: ['a', 'b'] },
}));

const reply =
  (read: Replies['v1-read-only-query'], more: Replies = {}) =>
  () =>
    stateFetch({ ...sampleCaller, 'v1-read-only-query': read, 'v1-run-a-query': read, ...more });

const refusal = fail('sql_error', {
  message:
    'Failed to run sql query: ERROR:  42P01: relation "todo" does not exist\nLINE 2: from todo\n             ^\n',
  hint: 'Perhaps you meant to reference the table "todos".',
  details: { sqlstate: '42P01', line: 2, position: 15 },
});

const read: readonly Step[] = [{ type: 'select * from todos', into: 'sql.editor' }, { press: 'sql.run' }];
const write: readonly Step[] = [
  { type: 'delete from todos', into: 'sql.editor' },
  { press: 'sql.mode.label' },
  { press: 'sql.run' },
  { type: sampleRef, into: 'confirm.type' },
  { press: 'sql.confirm.action.production' },
];
const lies = ['result.none', 'result.rows', 'sql.cancelled.title'] as const;

export const states: PanelStates = {
  panel: 'sql',
  project: sampleRef,
  states: {
    loading: { fetch: reply(silence), steps: read },
    empty: { fetch: reply(answer([], { status: 201 })), steps: read },
    failed: { fetch: reply(refusal), steps: read },
    refused: { fetch: reply(fail('forbidden')), steps: read },
    full: { fetch: reply(answer(rows, { status: 201 })), steps: read },
    fresh: { fetch: reply(answer(rows)) },
    'reader only': {
      fetch: reply(answer(rows), {
        'kit-get-project-access': answer(sampleAccess({ capabilities: ['database:read'] })),
      }),
    },
  },
  doors: [
    {
      operation: 'v1-read-only-query',
      state: 'fresh',
      steps: read,
      lies,
      odd: { body: [{ mood: 'unheard of' }], shows: 'unheard of' },
    },
    {
      operation: 'v1-run-a-query',
      state: 'fresh',
      steps: write,
      lies,
      odd: { body: [{ mood: 'unheard of' }], shows: 'unheard of' },
    },
  ],
};
