import { useState } from 'react';
import { type ApplyOrder, keyOf, useApplyMigration, useRecordMigration } from '../../../../hooks/apply-migration.ts';
import { type TableOutcome, useDryRun } from '../../../../hooks/dry-run.ts';
import { useMigrationDraft } from '../../../../hooks/migration-draft.ts';
import { usePlatform } from '../../../../hooks/platform.ts';
import { usePointsAround } from '../../../../hooks/points-around.ts';
import { useCan } from '../../../../hooks/use-can.ts';
import type { ScriptAnalysis } from '../../../../sql-parse/analysis.ts';
import { useToast } from '../../../ui/toast.tsx';
import { readScript } from '../../shared/use-analysis.ts';
import { scriptProblem } from './script-problem.ts';
import { useProductionGuard } from './use-production-guard.ts';
import { useWriteQuestion } from './use-write-question.ts';

/** The SQL that was tried, and what came of it. */
export interface Trial {
  readonly query: string;
  readonly analysis: ScriptAnalysis;
  readonly tables: readonly TableOutcome[];
}

/** Everything about a migration that is being written: its texts, trying it, applying it. */
export function useNewMigration(project: string, { denied, onDone }: { denied: boolean; onDone: () => void }) {
  const { t } = usePlatform();
  const toast = useToast();
  const draft = useMigrationDraft(project);
  const points = usePointsAround(project);
  const guard = useProductionGuard(project);
  const ask = useWriteQuestion(project, guard);
  const dryRun = useDryRun(project);
  const apply = useApplyMigration(project);
  const record = useRecordMigration(project);
  const mayTry = useCan('v1-run-a-query', project);
  const [problem, setProblem] = useState<string>();
  const [missing, setMissing] = useState(false);
  const [trial, setTrial] = useState<Trial>();
  const { name, query } = draft.value;
  const tried = trial?.query === query ? trial : undefined;
  const busy = dryRun.isPending || apply.isPending || record.isPending;

  const change = (part: Partial<typeof draft.value>) => {
    setProblem(undefined);
    for (const action of [dryRun, apply, record]) action.reset();
    draft.set({ ...draft.value, ...part, key: '' });
  };

  /** Reads the script; what is wrong with it is shown. */
  async function read(): Promise<ScriptAnalysis | undefined> {
    setMissing(true);
    if (name.trim() === '' || query.trim() === '') return undefined;
    const { analysis } = await readScript(query);
    const found = scriptProblem(t, query, analysis);
    setProblem(found);
    return found === undefined ? analysis : undefined;
  }

  async function tryOut(): Promise<void> {
    const analysis = await read();
    if (!analysis) return;
    const answer = guard.isProduction ? await ask(analysis, t('migrations.try')) : { typed: '' };
    if (!answer) return;
    for (const action of [apply, record]) action.reset();
    dryRun.run(query, { typed: answer.typed, onSuccess: (tables) => setTrial({ query, analysis, tables }) });
  }

  const finish = (text: string) => {
    draft.clear();
    toast.show({ tone: 'ok', title: text });
    onDone();
  };

  /** The draft with the key of this press, which is kept before anything is sent. */
  function withKey() {
    const next = { ...draft.value, name: name.trim(), key: keyOf(draft.value) };
    draft.set(next);
    return next;
  }

  async function send(how: 'apply' | 'record'): Promise<void> {
    const analysis = await read();
    if (!analysis) return;
    if (how === 'record') {
      record.run(withKey(), { onSuccess: () => finish(t('migrations.recorded', { name })) });
      return;
    }
    const answer = await ask(analysis, t('migrations.apply'));
    if (!answer) return;
    const statements = analysis.statements.map(({ text }) => text);
    const order: ApplyOrder = { draft: withKey(), statements, points: points.value, denied };
    apply.run(order, {
      typed: answer.typed,
      onSuccess: ({ before, after }) => {
        const kept = [before, after].includes('made') ? 'points' : [before, after].includes('none') ? 'none' : 'plain';
        finish(t(after === 'failed' ? 'migrations.applied.failed' : `migrations.applied.${kept}`, { name }));
      },
    });
  }

  return {
    draft,
    change,
    points,
    guard,
    trial: tried,
    needsTrial: mayTry.allowed && !tried,
    mayTry,
    problem,
    missing,
    busy,
    dryRun,
    apply,
    record,
    tryOut: () => void tryOut(),
    send: (how: 'apply' | 'record') => void send(how),
  };
}

export type NewMigration = ReturnType<typeof useNewMigration>;
