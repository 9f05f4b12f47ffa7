import { z } from 'zod';
import { count, open } from './parts.ts';

export const actionsSchemas = {
  'v1-list-action-runs': {
    query: z.object({ offset: count.min(0).optional(), limit: count.min(10).optional() }),
    answer: z.array(
      z.looseObject({
        id: z.string(),
        branch_id: z.string(),
        run_steps: z.array(
          z.looseObject({
            name: open(['clone', 'pull', 'health', 'configure', 'migrate', 'seed', 'deploy']),
            status: open(['CREATED', 'DEAD', 'EXITED', 'PAUSED', 'REMOVING', 'RESTARTING', 'RUNNING']),
            created_at: z.string(),
            updated_at: z.string(),
          }),
        ),
        git_config: z.unknown().nullable().optional(),
        workdir: z.string().nullable(),
        check_run_id: z.number().nullable(),
        created_at: z.string(),
        updated_at: z.string(),
      }),
    ),
  },
  'v1-count-action-runs': {},
  'v1-get-action-run': {
    answer: z.looseObject({
      id: z.string(),
      branch_id: z.string(),
      run_steps: z.array(
        z.looseObject({
          name: open(['clone', 'pull', 'health', 'configure', 'migrate', 'seed', 'deploy']),
          status: open(['CREATED', 'DEAD', 'EXITED', 'PAUSED', 'REMOVING', 'RESTARTING', 'RUNNING']),
          created_at: z.string(),
          updated_at: z.string(),
        }),
      ),
      git_config: z.unknown().nullable().optional(),
      workdir: z.string().nullable(),
      check_run_id: z.number().nullable(),
      created_at: z.string(),
      updated_at: z.string(),
    }),
  },
  'v1-get-action-run-logs': { answer: z.string() },
  'v1-update-action-run-status': {
    body: z.object({
      clone: z.enum(['CREATED', 'DEAD', 'EXITED', 'PAUSED', 'REMOVING', 'RESTARTING', 'RUNNING']).optional(),
      pull: z.enum(['CREATED', 'DEAD', 'EXITED', 'PAUSED', 'REMOVING', 'RESTARTING', 'RUNNING']).optional(),
      health: z.enum(['CREATED', 'DEAD', 'EXITED', 'PAUSED', 'REMOVING', 'RESTARTING', 'RUNNING']).optional(),
      configure: z.enum(['CREATED', 'DEAD', 'EXITED', 'PAUSED', 'REMOVING', 'RESTARTING', 'RUNNING']).optional(),
      migrate: z.enum(['CREATED', 'DEAD', 'EXITED', 'PAUSED', 'REMOVING', 'RESTARTING', 'RUNNING']).optional(),
      seed: z.enum(['CREATED', 'DEAD', 'EXITED', 'PAUSED', 'REMOVING', 'RESTARTING', 'RUNNING']).optional(),
      deploy: z.enum(['CREATED', 'DEAD', 'EXITED', 'PAUSED', 'REMOVING', 'RESTARTING', 'RUNNING']).optional(),
    }),
    answer: z.looseObject({ message: open(['ok']) }),
  },
};
