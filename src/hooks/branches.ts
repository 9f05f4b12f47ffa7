import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Client, SentBody } from '../api/client.ts';
import { projectState } from '../api/project-states.ts';
import type { Output } from '../api/schemas/index.ts';
import { expectList, expectObject } from './expect.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';
import { takeFirst } from './restore-points.ts';
import { useAction } from './use-action.ts';
import { useProjectAccess } from './use-can.ts';

export type Branch = Output<'v1-list-all-branches'>[number];
export type NewBranch = Pick<
  SentBody<'v1-create-a-branch'>,
  'branch_name' | 'persistent' | 'with_data' | 'secrets' | 'region' | 'desired_instance_size'
>;
export type BranchChange = Pick<SentBody<'v1-update-a-branch-config'>, 'branch_name' | 'persistent'>;

const pollMs = 3_000;

const working = new Set(['CREATING_PROJECT', 'RUNNING_MIGRATIONS']);

/** Whether something happens to a branch by itself, so that it is worth to look again soon. */
export function isBranchBusy({ status, preview_project_status: project }: Branch): boolean {
  return working.has(status) || (project !== undefined && projectState(project).phase === 'busy');
}

/** The branches of a project, production first; looked at again by itself while one of them is being worked on. */
export function branchesQuery(client: Client, ref: string) {
  return queryOptions({
    queryKey: keys.branches(ref),
    queryFn: async ({ signal }) => expectList(await client.call('v1-list-all-branches', { params: { ref }, signal })),
    refetchInterval: ({ state }) => (state.data?.some(isBranchBusy) ? pollMs : false),
    enabled: ref !== '',
  });
}

/**
 * The branches of a project.
 * @param ref ref of the project itself
 */
export function useBranches(ref: string) {
  const { client, queryClient } = usePlatform();
  return useQuery(branchesQuery(client, ref), queryClient);
}

/** Ref of the project that a ref belongs to: its own, or the parent's where it is a branch. Empty while that is not known. */
export function useParentRef(ref: string): string {
  const { data, error } = useProjectAccess(ref);
  if (data) return data.parent ?? ref;
  return error ? ref : '';
}

/** Makes a branch of a project. */
export function useCreateBranch(parent: string) {
  return useAction('v1-create-a-branch', {
    send: (client, body: NewBranch) =>
      client.call('v1-create-a-branch', { params: { ref: parent }, body }).then(expectObject),
    touches: [keys.branches(parent)],
    ref: parent,
  });
}

type Ref = Pick<Branch, 'project_ref' | 'parent_project_ref'>;

const touched = ({ project_ref: ref, parent_project_ref: parent }: Ref) => [
  keys.branches(parent),
  keys.project(ref),
  keys.actionRuns(parent),
];

const runInput = ({ project_ref: ref }: Ref) => ({ params: { branch_id_or_ref: ref }, body: {} });

/** Gives a branch another name, or makes it persistent or a preview branch. */
export function useUpdateBranch(branch: Ref) {
  return useAction('v1-update-a-branch-config', {
    send: (client, body: BranchChange) => {
      const params = { branch_id_or_ref: branch.project_ref };
      return client.call('v1-update-a-branch-config', { params, body }).then(expectObject);
    },
    touches: [keys.branches(branch.parent_project_ref)],
    ref: branch.project_ref,
  });
}

/** Deletes a branch: in an hour, unless `now` is asked for. */
export function useDeleteBranch(branch: Ref) {
  return useAction('v1-delete-a-branch', {
    send: (client, { now }: { readonly now: boolean }) => {
      const params = { branch_id_or_ref: branch.project_ref };
      return client.call('v1-delete-a-branch', { params, query: { force: now } });
    },
    touches: [keys.branches(branch.parent_project_ref)],
    ref: branch.project_ref,
  });
}

/** Takes a scheduled deletion back. */
export function useKeepBranch(branch: Ref) {
  return useAction('v1-restore-a-branch', {
    send: (client) => client.call('v1-restore-a-branch', { params: { branch_id_or_ref: branch.project_ref } }),
    touches: [keys.branches(branch.parent_project_ref)],
    ref: branch.project_ref,
  });
}

/** Takes over the migrations of production that the branch lacks. */
export function usePushBranch(branch: Ref) {
  return useAction('v1-push-a-branch', {
    send: (client) => client.call('v1-push-a-branch', runInput(branch)).then(expectObject),
    touches: touched(branch),
    ref: branch.project_ref,
  });
}

/** Builds the database of a branch anew from the migrations of production. */
export function useResetBranch(branch: Ref) {
  return useAction('v1-reset-a-branch', {
    send: (client) => client.call('v1-reset-a-branch', runInput(branch)).then(expectObject),
    touches: touched(branch),
    ref: branch.project_ref,
  });
}

export interface Merge {
  /** Name of a restore point that is made of production before; none without one. */
  readonly point?: string | undefined;
}

/** Hands the own migrations of a branch on to production. */
export function useMergeBranch(branch: Ref) {
  const { parent_project_ref: parent } = branch;
  return useAction('v1-merge-a-branch', {
    send: async (client, { point }: Merge) => {
      await takeFirst(client, { ref: parent, name: point });
      return client.call('v1-merge-a-branch', runInput(branch)).then(expectObject);
    },
    touches: [...touched(branch), keys.project(parent)],
    ref: branch.project_ref,
  });
}
