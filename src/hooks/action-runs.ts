import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Client } from '../api/client.ts';
import type { Output } from '../api/schemas/index.ts';
import { expectList, expectText } from './expect.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';

/** What was done to a branch, step by step. */
export type ActionRun = Output<'v1-list-action-runs'>[number];
export type RunStep = ActionRun['run_steps'][number];
export type RunState = 'running' | 'done' | 'failed';

const pollMs = 2_000;
const mostListed = 10;

/** How a run stands. A step that was never begun after one that failed will not be. */
export function runState({ run_steps: steps }: ActionRun): RunState {
  if (steps.some(({ status }) => status === 'DEAD')) return 'failed';
  return steps.every(({ status }) => status === 'EXITED' || status === 'REMOVING') ? 'done' : 'running';
}

/** The newest runs on a project, newest first; looked at again by itself while one is under way. */
export function actionRunsQuery(client: Client, ref: string) {
  return queryOptions({
    queryKey: keys.actionRuns(ref),
    queryFn: async ({ signal }) => {
      const input = { params: { ref }, query: { limit: mostListed }, signal };
      return expectList(await client.call('v1-list-action-runs', input));
    },
    refetchInterval: ({ state }) => (state.data?.some((run) => runState(run) === 'running') ? pollMs : false),
    enabled: ref !== '',
  });
}

export function useActionRuns(ref: string) {
  const { client, queryClient } = usePlatform();
  return useQuery(actionRunsQuery(client, ref), queryClient);
}

/**
 * What a run wrote down.
 * @param running whether more will come
 */
export function useActionRunLog({ ref, id, running }: { ref: string; id: string; running: boolean }) {
  const { client, queryClient } = usePlatform();
  return useQuery(
    {
      queryKey: [...keys.actionRuns(ref), id, running],
      queryFn: async ({ signal }) =>
        expectText(await client.call('v1-get-action-run-logs', { params: { ref, run_id: id }, signal })),
      refetchInterval: running ? pollMs : false,
      enabled: ref !== '' && id !== '',
    },
    queryClient,
  );
}
