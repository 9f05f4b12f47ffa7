import { useEffect, useRef, useState } from 'react';
import { keys } from '../../../hooks/keys.ts';
import { runSql, type SqlMode, type SqlResult, sqlOperation } from '../../../hooks/sql.ts';
import { useAction } from '../../../hooks/use-action.ts';
import type { RunPlan, RunStep } from './plan-run.ts';

export interface ScriptRun {
  readonly plan: RunPlan;
  readonly mode: SqlMode;
}

/** How a run ended. */
export interface RunEnd {
  /** Milliseconds since 1970 when it began. */
  readonly at: number;
  readonly ms: number;
  readonly mode: SqlMode;
  readonly rows?: number;
  readonly error?: Error;
}

/** A statement that gave a result. */
export interface Outcome {
  readonly step: RunStep;
  readonly result: SqlResult;
}

/** Runs statements one after another, stops at the first that fails, can be cancelled, is cancelled when its panel is left. */
export function useRunScript(ref: string, onEnd: (end: RunEnd) => void) {
  const controller = useRef<AbortController>(undefined);
  const [script, setScript] = useState<ScriptRun>();
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  useEffect(() => () => controller.current?.abort(), []);
  const action = useAction<void, ScriptRun>(({ mode }) => sqlOperation(mode), {
    send: async (client, { plan, mode }) => {
      const { signal } = (controller.current = new AbortController());
      const at = Date.now();
      const tell = (end: Pick<RunEnd, 'rows' | 'error'>) => onEnd({ at, ms: Date.now() - at, mode, ...end });
      let rows = 0;
      try {
        for (const step of plan.steps) {
          // oxlint-disable-next-line no-await-in-loop -- in order, and none after one that failed
          const result = await runSql(client, ref, { sql: step.sql, mode, wrap: step.wrap }, signal);
          rows += result.rows.rows.length;
          setOutcomes((before) => [...before, { step, result }]);
        }
      } catch (error) {
        if (error instanceof Error) tell({ error });
        throw error;
      }
      tell({ rows });
    },
    touches: [keys.database(ref)],
    ref,
  });
  return {
    run: (next: ScriptRun, typed?: string) => {
      setScript(next);
      setOutcomes([]);
      action.run(next, { typed });
    },
    isPending: action.isPending,
    error: action.error,
    script,
    outcomes,
    cancel: () => controller.current?.abort(),
  };
}

export type RunScript = ReturnType<typeof useRunScript>;
