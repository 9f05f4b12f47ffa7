import { expect, it } from 'vitest';
import { readQueryPlan } from './read-plan.ts';

const scan = {
  'Node Type': 'Seq Scan',
  'Relation Name': 'todos',
  Alias: 't',
  'Total Cost': 35.5,
  'Plan Rows': 10,
  'Actual Rows': 2,
  'Actual Total Time': 0.5,
  'Actual Loops': 3,
  Filter: '(done = true)',
  'Rows Removed by Filter': 4,
};

it('reads steps, over all their loops', () => {
  const plan = readQueryPlan({
    Plan: { 'Node Type': 'Nested Loop', 'Total Cost': 90, Plans: [scan] },
    'Planning Time': 0.2,
    'Execution Time': 2,
  });
  expect(plan).toEqual({
    planningMs: 0.2,
    executionMs: 2,
    root: {
      type: 'Nested Loop',
      subject: '',
      cost: 90,
      conditions: [],
      isSequentialScan: false,
      children: [
        {
          type: 'Seq Scan',
          subject: 'todos t',
          cost: 35.5,
          rows: 10,
          actualRows: 6,
          ms: 1.5,
          loops: 3,
          removed: 12,
          conditions: ['Filter: (done = true)'],
          isSequentialScan: true,
          children: [],
        },
      ],
    },
  });
});

it('leaves out what Postgres did not say, and takes what it does not know as it stands', () => {
  expect(readQueryPlan({ Plan: { 'Node Type': 'Time Travel', 'Sort Key': ['a', 'b'], Plans: 'none' } })?.root).toEqual({
    type: 'Time Travel',
    subject: '',
    conditions: ['Sort Key: a, b'],
    isSequentialScan: false,
    children: [],
  });
  expect(readQueryPlan({})).toBeUndefined();
});
