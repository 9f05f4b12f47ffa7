import { useTranslate } from '../../../../hooks/platform.ts';
import { useFormat } from '../../../../hooks/use-format.ts';
import { Badge } from '../../../ui/badge.tsx';
import type { PlanNode } from './read-plan.ts';

const round = (value: number) => Math.round(value * 100) / 100;

/** What is known of a step in numbers, as short words. */
function useFacts({ cost, rows, actualRows, ms, loops, removed }: PlanNode): readonly string[] {
  const t = useTranslate();
  const { number } = useFormat();
  const say = (key: Parameters<typeof t>[0], value: number | undefined) =>
    value === undefined ? [] : [t(key, { value: number(round(value)) })];
  return [
    ...say('sql.plan.cost', cost),
    ...say('sql.plan.rows', rows),
    ...say('sql.plan.actualRows', actualRows),
    ...say('sql.plan.ms', ms),
    ...say('sql.plan.loops', loops !== undefined && loops > 1 ? loops : undefined),
    ...say('sql.plan.removed', removed),
  ];
}

function Step({ node, whole }: { node: PlanNode; whole: number }) {
  const t = useTranslate();
  const facts = useFacts(node);
  const share = whole > 0 ? Math.min(1, (node.ms ?? node.cost ?? 0) / whole) : 0;
  return (
    <li className="pk:flex pk:flex-col pk:gap-2">
      <div className="pk:flex pk:flex-col pk:gap-1 pk:rounded-md pk:border pk:border-line pk:bg-raised pk:px-3 pk:py-2">
        <p className="pk:flex pk:flex-wrap pk:items-center pk:gap-x-2 pk:gap-y-1 pk:text-sm">
          <span className="pk:font-medium">{node.type}</span>
          {node.subject && <code className="pk:font-mono pk:text-xs pk:break-all">{node.subject}</code>}
          {node.isSequentialScan && <Badge tone="warning">{t('sql.plan.sequential')}</Badge>}
        </p>
        <p className="pk:flex pk:flex-wrap pk:gap-x-3 pk:text-xs pk:text-muted pk:tabular-nums">
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
        {node.conditions.map((condition) => (
          <code key={condition} className="pk:font-mono pk:text-xs pk:break-words pk:text-muted">
            {condition}
          </code>
        ))}
        <div aria-hidden className="pk:h-1 pk:rounded-sm pk:bg-sunken">
          <div
            className={`pk:h-1 pk:rounded-sm ${node.isSequentialScan ? 'pk:bg-warning-solid' : 'pk:bg-accent'}`}
            style={{ width: `${Math.max(1, share * 100)}%` }}
          />
        </div>
      </div>
      {node.children.length > 0 && <Steps nodes={node.children} whole={whole} />}
    </li>
  );
}

function Steps({ nodes, whole }: { nodes: readonly PlanNode[]; whole: number }) {
  return (
    <ul className="pk:ms-2 pk:flex pk:flex-col pk:gap-2 pk:border-s pk:border-line pk:ps-3">
      {nodes.map((node, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- steps have no other name than their place
        <Step key={at} node={node} whole={whole} />
      ))}
    </ul>
  );
}

/** The steps of a plan, each with what it reads, its cost, rows and time, and its part of the whole. */
export function PlanTree({ root }: { root: PlanNode }) {
  const t = useTranslate();
  return (
    <section aria-label={t('sql.plan.steps')}>
      <ul>
        <Step node={root} whole={root.ms ?? root.cost ?? 0} />
      </ul>
    </section>
  );
}
