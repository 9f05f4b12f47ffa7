import { platformError } from '../../api/errors.ts';
import type { ActionRun, RunStep } from '../control/action-runs.ts';
import { Count } from '../request/write-answer.ts';
import { requireProject } from './find-project.ts';
import type { OperationTable, Services } from './operation-table.ts';

const writeStep = ({ name, status, createdAt, updatedAt }: RunStep) => ({
  name,
  status,
  created_at: createdAt,
  updated_at: updatedAt,
});

const writeRun = ({ id, branchId, steps, createdAt, updatedAt }: ActionRun) => ({
  id,
  branch_id: branchId,
  run_steps: steps.map(writeStep),
  git_config: null,
  workdir: null,
  check_run_id: null,
  created_at: createdAt,
  updated_at: updatedAt,
});

async function requireRun(services: Services, ref: string, id: string): Promise<ActionRun> {
  await requireProject(services, ref);
  const run = await services.control.actionRuns.find(ref, id);
  if (!run) throw platformError('not_found', { message: `Action run ${id} not found` });
  return run;
}

export const actionOperations = {
  'v1-list-action-runs': async (services, { params: { ref }, query: { offset = 0, limit = 20 } }) => {
    await requireProject(services, ref);
    return (await services.control.actionRuns.page(ref, { offset, limit })).map(writeRun);
  },
  'v1-count-action-runs': async ({ control }, { params: { ref } }) => new Count(await control.actionRuns.count(ref)),
  'v1-get-action-run': async (services, { params }) => writeRun(await requireRun(services, params.ref, params.run_id)),
  'v1-get-action-run-logs': async (services, { params }) => (await requireRun(services, params.ref, params.run_id)).log,
  'v1-update-action-run-status': async (services, { params, body }) => {
    const { id, steps, log, ended } = await requireRun(services, params.ref, params.run_id);
    const now = services.clock.now();
    const updatedAt = new Date(now).toISOString();
    const changed = steps.map((step) => ({ ...step, status: body[step.name] ?? step.status, updatedAt }));
    await services.control.actionRuns.save({ id, steps: changed, log, ended }, now);
    return { message: 'ok' } as const;
  },
} satisfies OperationTable;
