import { useState } from 'react';
import { useExplain } from '../../../../hooks/explain.ts';
import { useTranslate } from '../../../../hooks/platform.ts';
import { useFormat } from '../../../../hooks/use-format.ts';
import { ErrorNote } from '../../../shell/error-note.tsx';
import { Button } from '../../../ui/button.tsx';
import { Sheet } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { PlanTree } from './plan-tree.tsx';
import { type QueryPlan, readQueryPlan } from './read-plan.ts';

/** A statement to be explained. */
export interface Explained {
  readonly sql: string;
  /** Whether it changes nothing: it may be run to be measured. */
  readonly reads: boolean;
}

export interface ExplainSheetProps {
  project: string;
  statement: Explained;
  onClose: () => void;
}

function Times({ plan: { planningMs, executionMs } }: { plan: QueryPlan }) {
  const t = useTranslate();
  const { number } = useFormat();
  if (planningMs === undefined && executionMs === undefined) return null;
  const words = [
    planningMs !== undefined && t('sql.plan.planning', { value: number(planningMs) }),
    executionMs !== undefined && t('sql.plan.execution', { value: number(executionMs) }),
  ].filter((text) => text !== false);
  return <p className="pk:pb-2 pk:text-sm pk:tabular-nums">{words.join(' · ')}</p>;
}

function Plan({ project, statement, measured }: Omit<ExplainSheetProps, 'onClose'> & { measured: boolean }) {
  const t = useTranslate();
  const { data, error, refetch } = useExplain({ ref: project, sql: statement.sql, measured });
  if (error)
    return (
      <ErrorNote error={error} operationId="v1-read-only-query" project={project} onRetry={() => void refetch()} />
    );
  if (!data) return <SkeletonRows label={t('common.loading')} count={3} />;
  const plan = readQueryPlan(data);
  if (!plan) return <Notice title={t('sql.plan.none')} />;
  return (
    <>
      <Times plan={plan} />
      <PlanTree root={plan.root} />
    </>
  );
}

/** How Postgres would carry a statement out; measured where it changes nothing and the reader wants it run. */
export function ExplainSheet({ project, statement, onClose }: ExplainSheetProps) {
  const t = useTranslate();
  const [measured, setMeasured] = useState(false);
  return (
    <Sheet
      open
      size="large"
      onOpenChange={(open) => open || onClose()}
      title={t('sql.plan.title')}
      description={t(measured ? 'sql.plan.about.measured' : 'sql.plan.about')}
      closeLabel={t('common.close')}
      footer={
        statement.reads ? (
          <Button onClick={() => setMeasured(!measured)}>
            {t(measured ? 'sql.plan.estimate' : 'sql.plan.measure')}
          </Button>
        ) : (
          <p className="pk:text-xs pk:text-muted">{t('sql.plan.readsOnly')}</p>
        )
      }
    >
      <pre className="pk:mb-3 pk:line-clamp-6 pk:rounded-md pk:bg-sunken pk:p-2 pk:font-mono pk:text-xs pk:break-words pk:whitespace-pre-wrap">
        {statement.sql}
      </pre>
      <Plan key={String(measured)} project={project} statement={statement} measured={measured} />
    </Sheet>
  );
}
