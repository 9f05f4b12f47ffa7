import type { RawPlan } from '../../../../hooks/explain.ts';

/** A step of a plan. Numbers that Postgres did not give are absent. */
export interface PlanNode {
  readonly type: string;
  /** The table, index or function that it reads. */
  readonly subject: string;
  readonly cost?: number;
  readonly rows?: number;
  /** Rows that came, over all loops. */
  readonly actualRows?: number;
  /** Milliseconds, over all loops. */
  readonly ms?: number;
  readonly loops?: number;
  /** Conditions, as Postgres writes them. */
  readonly conditions: readonly string[];
  /** Rows that were read and thrown away. */
  readonly removed?: number;
  readonly isSequentialScan: boolean;
  readonly children: readonly PlanNode[];
}

export interface QueryPlan {
  readonly root: PlanNode;
  readonly planningMs?: number;
  readonly executionMs?: number;
}

const conditionNames = ['Index Cond', 'Hash Cond', 'Merge Cond', 'Join Filter', 'Recheck Cond', 'Filter', 'Sort Key'];

function readNumber(plan: RawPlan, name: string): number | undefined {
  const value = plan[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

const readText = (plan: RawPlan, name: string) => (typeof plan[name] === 'string' ? plan[name] : '');

function subjectOf(plan: RawPlan): string {
  const [schema, relation, alias, index] = ['Schema', 'Relation Name', 'Alias', 'Index Name'].map((name) =>
    readText(plan, name),
  );
  const name = relation || readText(plan, 'Function Name') || readText(plan, 'CTE Name');
  const path = schema && name ? `${schema}.${name}` : name;
  const as = alias && name && alias !== name ? ` ${alias}` : '';
  return [`${path}${as}`, index].filter(Boolean).join(', ');
}

const isPlan = (value: unknown): value is RawPlan => typeof value === 'object' && value !== null;

function withKnown<T extends Record<string, number | undefined>>(numbers: T) {
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: number; // the entries that are left
  };
}

function readNode(plan: RawPlan): PlanNode {
  const type = readText(plan, 'Node Type');
  const loops = readNumber(plan, 'Actual Loops');
  const times = (value: number | undefined) => (value === undefined ? undefined : value * (loops ?? 1));
  const conditions = conditionNames.flatMap((name) => {
    const value = plan[name];
    const text = Array.isArray(value) ? value.join(', ') : value;
    return typeof text === 'string' && text !== '' ? [`${name}: ${text}`] : [];
  });
  const children: unknown = plan['Plans'];
  return {
    type,
    subject: subjectOf(plan),
    conditions,
    isSequentialScan: type === 'Seq Scan',
    children: Array.isArray(children) ? children.filter(isPlan).map(readNode) : [],
    ...withKnown({
      cost: readNumber(plan, 'Total Cost'),
      rows: readNumber(plan, 'Plan Rows'),
      actualRows: times(readNumber(plan, 'Actual Rows')),
      ms: times(readNumber(plan, 'Actual Total Time')),
      loops,
      removed: times(readNumber(plan, 'Rows Removed by Filter')),
    }),
  };
}

/** Reads what `explain (format json)` gave; nothing where there is no step in it. */
export function readQueryPlan(raw: RawPlan): QueryPlan | undefined {
  const plan = raw['Plan'];
  if (!isPlan(plan)) return undefined;
  return {
    root: readNode(plan),
    ...withKnown({
      planningMs: readNumber(raw, 'Planning Time'),
      executionMs: readNumber(raw, 'Execution Time'),
    }),
  };
}
