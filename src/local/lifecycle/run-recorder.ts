import { isPlatformError } from '../../api/errors.ts';
import type { ActionRun, ActionRuns, RunProgress, StepName, StepStatus } from '../control/action-runs.ts';
import type { Clock } from './clock.ts';

/** Writes down how far a run is, so that it can be watched, and carried on by a new process. */
export interface RunRecorder {
  /** Does a step, unless an earlier process has done it. */
  readonly step: (name: StepName, work: () => Promise<void>) => Promise<void>;
  /** Adds a line to the log; it is written with the next step. */
  readonly note: (text: string) => void;
  /** How far the run is when a step has ended. */
  readonly after: (name: StepName) => RunProgress;
  /** Ends the run. */
  readonly end: () => Promise<void>;
}

/**
 * Makes the recorder of a run.
 * @param options.signal aborted when this process ends
 */
export function createRunRecorder(
  run: ActionRun,
  { runs, clock, signal }: { runs: ActionRuns; clock: Clock; signal: AbortSignal },
): RunRecorder {
  let { steps, log } = run;
  let current: StepName = 'clone';

  function note(text: string): void {
    log += `${new Date(clock.now()).toISOString()} [${current}] ${text.trimEnd()}\n`;
  }
  function moved(name: StepName, status: StepStatus): ActionRun['steps'] {
    const updatedAt = new Date(clock.now()).toISOString();
    return steps.map((step) => (step.name === name ? { ...step, status, updatedAt } : step));
  }
  async function save(ended: boolean): Promise<void> {
    await runs.save({ id: run.id, steps, log, ended }, clock.now());
  }
  async function move(name: StepName, status: StepStatus, ended = false): Promise<void> {
    steps = moved(name, status);
    await save(ended);
  }

  async function step(name: StepName, work: () => Promise<void>): Promise<void> {
    if (steps.some((each) => each.name === name && each.status === 'EXITED')) return;
    current = name;
    await move(name, 'RUNNING');
    try {
      await work();
    } catch (cause) {
      if (signal.aborted) throw cause; // the next process does the step again
      note(isPlatformError(cause) ? cause.message : 'It failed on the server.');
      await move(name, 'DEAD', true);
      throw cause;
    }
    await move(name, 'EXITED');
  }

  return {
    step,
    note,
    after: (name) => ({ id: run.id, steps: moved(name, 'EXITED'), log, ended: false }),
    end: () => save(true),
  };
}
