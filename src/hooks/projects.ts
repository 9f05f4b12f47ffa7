import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Client, SentBody } from '../api/client.ts';
import type { Output } from '../api/schemas/index.ts';
import { expectList, expectObject } from './expect.ts';
import { firstSeen } from './first-seen.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';
import { useAction } from './use-action.ts';

export type Project = Output<'v1-list-all-projects'>[number];

/** A project, and since when its status is known to be what it is (milliseconds since 1970). */
export type ProjectDetails = Output<'v1-get-project'> & { readonly since: number };

/** Every project that the caller may see. */
export function projectsQuery(client: Client) {
  return queryOptions({
    queryKey: keys.projects(),
    queryFn: async ({ signal }) => expectList(await client.call('v1-list-all-projects', { signal })),
  });
}

export function useProjects() {
  const { client, queryClient } = usePlatform();
  return useQuery(projectsQuery(client), queryClient);
}

const hour = 3_600_000;

/**
 * A new project comes up since it was created; the platform says when. For any other state it does not say, so it counts
 * from when this browser tab first saw it. A project that comes up long after its creation was restored.
 */
function statusSince({ ref, status, created_at }: Output<'v1-get-project'>): number {
  const seen = firstSeen.note(ref, status);
  const created = Date.parse(created_at);
  return status === 'COMING_UP' && created <= seen && seen - created < hour ? created : seen;
}

export function projectQuery(client: Client, ref: string) {
  return queryOptions({
    queryKey: keys.details(ref),
    queryFn: async ({ signal }): Promise<ProjectDetails> => {
      const project = expectObject(await client.call('v1-get-project', { params: { ref }, signal }));
      return { ...project, since: statusSince(project) };
    },
    enabled: ref !== '',
  });
}

export function useProject(ref: string) {
  const { client, queryClient } = usePlatform();
  return useQuery(projectQuery(client, ref), queryClient);
}

export type NewProject = Pick<SentBody<'v1-create-a-project'>, 'name' | 'organization_slug' | 'region_selection'>;

/** Launches a project. The database password is made and sealed on the server, so the body has none. */
export function useLaunchProject() {
  return useAction('v1-create-a-project', {
    send: (client, body: NewProject) => client.call('v1-create-a-project', { body }).then(expectObject),
    touches: [keys.projects()],
  });
}

/** What tells a project's state. What the project itself would have to answer is left alone: it may be going down. */
const stateOf = (ref: string) => [keys.details(ref), keys.health(ref), keys.projects()];

/** Stops a project; its data stays. */
export function usePauseProject(ref: string) {
  return useAction('v1-pause-a-project', {
    send: (client) => client.call('v1-pause-a-project', { params: { ref } }),
    touches: stateOf(ref),
    ref,
  });
}

/** Brings a paused project back. */
export function useRestoreProject(ref: string) {
  return useAction('v1-restore-a-project', {
    send: (client) => client.call('v1-restore-a-project', { params: { ref } }),
    touches: stateOf(ref),
    ref,
  });
}

/** Stops a restoration that is under way. */
export function useCancelRestore(ref: string) {
  return useAction('v1-cancel-a-project-restoration', {
    send: (client) => client.call('v1-cancel-a-project-restoration', { params: { ref } }),
    touches: stateOf(ref),
    ref,
  });
}

/** Restarts the services of a project. */
export function useRestartProject(ref: string) {
  return useAction('v1-restart-a-project', {
    send: (client) => client.call('v1-restart-a-project', { params: { ref } }),
    touches: stateOf(ref),
    ref,
  });
}

/** Gives a project another name; its ref stays. */
export function useRenameProject(ref: string) {
  return useAction('v1-update-a-project', {
    send: (client, name: string) => client.call('v1-update-a-project', { params: { ref }, body: { name } }),
    touches: [keys.details(ref), keys.projects()],
    ref,
  });
}

/** Deletes a project. Its own queries are left alone: asking for it again would answer that it is not there. */
export function useDeleteProject(ref: string) {
  return useAction('v1-delete-a-project', {
    send: (client) => client.call('v1-delete-a-project', { params: { ref } }).then(expectObject),
    touches: [keys.projects()],
    ref,
  });
}
