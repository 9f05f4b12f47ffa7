import { platformError } from '../../api/errors.ts';
import { projectState } from '../../api/project-states.ts';
import { type ActionRun, type ActionRuns, updateRun } from '../control/action-runs.ts';
import type { Branch, Branches } from '../control/branches.ts';
import type { Functions } from '../control/functions.ts';
import type { Projects } from '../control/projects.ts';
import type { Logger } from '../logger.ts';
import type { MigrationEntry } from '../migrations/history.ts';
import { applyEach, applyTogether, findMissing } from '../migrations/missing.ts';
import type { HistorySession } from '../migrations/read-history.ts';
import type { Clock } from './clock.ts';
import { copyChangedFunctions, copyMissingFunctions } from './copy-functions.ts';
import type { Lifecycle } from './lifecycle.ts';
import type { ProjectDatabases } from './project-databases.ts';
import { createRunRecorder, type RunRecorder } from './run-recorder.ts';

/** Does what is to be done with branches, step by step; what it has begun is durable. */
export interface BranchRuns {
  /** Carries a run out that has been written. */
  readonly start: (run: ActionRun) => void;
  /** Picks up what an earlier process left, and deletes branches when their time has come. */
  readonly resume: () => Promise<void>;
  /** Stops; what has not ended goes on after the next `resume`. */
  readonly close: () => Promise<void>;
}

export interface BranchRunsOptions {
  readonly projects: Pick<Projects, 'find'>;
  readonly branches: Branches;
  readonly actionRuns: ActionRuns;
  readonly functions: Functions;
  readonly lifecycle: Pick<Lifecycle, 'act' | 'goBack'>;
  readonly databases: ProjectDatabases;
  readonly clock: Clock;
  /** Milliseconds after which a migration is ended. */
  readonly timeoutMs: number;
  readonly logger?: Logger | undefined;
}

const pollMs = 50;
const dueMs = 15_000;

interface Work {
  readonly run: ActionRun;
  readonly branch: Branch;
  readonly recorder: RunRecorder;
  readonly signal: AbortSignal;
}

/** Makes what carries runs out. */
export function createBranchRuns(options: BranchRunsOptions): BranchRuns {
  const { projects, branches, actionRuns, functions, lifecycle, databases, clock, timeoutMs, logger } = options;
  const controller = new AbortController();
  const running = new Set<Promise<void>>();
  let timer: ReturnType<typeof setInterval> | undefined;

  const sessionOf = (ref: string, { signal }: Work): HistorySession => ({ databases, ref, timeoutMs, signal });

  /** Waits until a project is up. */
  async function untilUp(ref: string, signal: AbortSignal): Promise<void> {
    for (;;) {
      const project = await projects.find(ref);
      if (!project) throw platformError('not_found', { message: `Project ${ref} is gone.` });
      const { phase } = projectState(project.status);
      if (phase === 'ok') return;
      if (phase !== 'busy') throw platformError('conflict', { message: `Project ${ref} is ${project.status}.` });
      await clock.until(clock.now() + pollMs, signal);
    }
  }

  async function findFor(work: Work, source: string, target: string): Promise<readonly MigrationEntry[]> {
    const last = work.run.migrationVersion;
    const missing = await findMissing(sessionOf(source, work), sessionOf(target, work), last);
    work.recorder.note(
      missing.length === 0 ? 'Nothing is missing.' : `Missing: ${missing.map(({ version }) => version).join(', ')}`,
    );
    return missing;
  }

  async function applyToBranch(work: Work): Promise<void> {
    const { branch, recorder } = work;
    const missing = await findFor(work, branch.parentRef, branch.ref);
    await applyEach(sessionOf(branch.ref, work), missing, (name) => recorder.note(`Applied ${name}`));
  }

  async function applyToParent(work: Work): Promise<void> {
    const { branch, recorder } = work;
    const missing = await findFor(work, branch.ref, branch.parentRef);
    await applyTogether(sessionOf(branch.parentRef, work), missing);
    for (const { version } of missing) recorder.note(`Applied ${version}`);
  }

  /** Builds what the branch goes back to beside it; that it is put in its place, and that this is done, is one write. */
  async function rebuild(work: Work): Promise<void> {
    const { branch, run, recorder, signal } = work;
    const { ref, parentRef } = branch;
    await databases.buildPoint(ref, run.id, async (built) => {
      const target = { ...sessionOf(ref, work), databases: built };
      const entries = await findMissing(sessionOf(parentRef, work), target, run.migrationVersion);
      await applyEach(target, entries, (name) => recorder.note(`Applied ${name}`));
    });
    const done = updateRun(recorder.after('migrate'), clock.now());
    const ifRestoring = `${done.sql} and exists (select from control.projects where ref = $6 and restore_from = $7::uuid)`;
    const parameters = [...(done.parameters ?? []), ref, run.id];
    await lifecycle.goBack(ref, run.id, [{ sql: ifRestoring, parameters }]);
    await untilUp(ref, signal);
    await databases.removePoint(ref, run.id);
  }

  const migrate = { create: applyToBranch, push: applyToBranch, merge: applyToParent, reset: rebuild } as const;

  /** A merge hands on what the branch has changed. A branch gets what it lacks, and keeps what it has. */
  async function deploy({ run, branch }: Work): Promise<readonly string[]> {
    const { ref, parentRef } = branch;
    const at = clock.now();
    if (run.kind === 'merge') return copyChangedFunctions(functions, { source: ref, target: parentRef, at });
    if (run.kind === 'reset') return [];
    return copyMissingFunctions(functions, { source: parentRef, target: ref, at });
  }

  async function setStatus({ id }: Branch, status: Branch['status']): Promise<void> {
    await branches.change(id, { status }, clock.now());
  }

  async function carryOut(work: Work): Promise<void> {
    const { run, branch, recorder, signal } = work;
    const { step, note } = recorder;
    await step('clone', () => untilUp(branch.ref, signal));
    await step('pull', () => untilUp(branch.parentRef, signal));
    await step('health', async () => void (await databases.run(run.ref, [{ sql: 'select 1' }])));
    await step('configure', async () => note('Configuration and secrets stay as they are.'));
    if (run.kind !== 'merge') await setStatus(branch, 'RUNNING_MIGRATIONS');
    try {
      await step('migrate', () => migrate[run.kind](work));
    } catch (cause) {
      if (!signal.aborted) await setStatus(branch, 'MIGRATIONS_FAILED');
      throw cause;
    }
    await untilUp(run.ref, signal);
    await setStatus(branch, 'MIGRATIONS_PASSED');
    await step('seed', async () => note('There is no seed file.'));
    await step('deploy', async () => {
      const deployed = await deploy(work);
      note(deployed.length === 0 ? 'There are no functions to deploy.' : `Deployed ${deployed.join('; ')}`);
    });
    await setStatus(branch, 'FUNCTIONS_DEPLOYED');
    await recorder.end();
  }

  async function execute(run: ActionRun): Promise<void> {
    const { signal } = controller;
    const branch = await branches.find(run.branchId);
    if (!branch) return;
    const recorder = createRunRecorder(run, { runs: actionRuns, clock, signal });
    await carryOut({ run, branch, recorder, signal });
  }

  function start(run: ActionRun): void {
    if (controller.signal.aborted) return;
    const done = execute(run)
      .catch((cause: unknown) => {
        if (!controller.signal.aborted) logger?.info({ run: run.id, ref: run.ref, cause }, 'A run on a branch failed.');
      })
      .finally(() => running.delete(done));
    running.add(done);
  }

  async function deleteDue(): Promise<void> {
    for (const { ref } of await branches.due(clock.now())) await lifecycle.act(ref, 'delete');
  }
  const deleteQuietly = () =>
    void deleteDue().catch((cause: unknown) => logger?.error({ cause }, 'A branch could not be deleted.'));

  return {
    start,
    resume: async () => {
      for (const run of await actionRuns.unfinished()) start(run);
      deleteQuietly();
      timer = setInterval(deleteQuietly, dueMs);
      timer.unref();
    },
    close: async () => {
      clearInterval(timer);
      controller.abort();
      await Promise.all(running);
    },
  };
}
