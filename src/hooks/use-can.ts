import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Capability } from '../api/capabilities.ts';
import type { Client } from '../api/client.ts';
import { type OperationId, operation } from '../api/operations.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';
import { sessionQuery } from './session.ts';

/** Environment of a project and what the caller may do there. */
export function projectAccessQuery(client: Client, ref: string) {
  return queryOptions({
    queryKey: keys.access(ref),
    queryFn: ({ signal }) => client.call('kit-get-project-access', { params: { ref }, signal }),
    staleTime: 60_000,
    enabled: ref !== '',
  });
}

export function useProjectAccess(ref: string) {
  return useQuery(projectAccessQuery(usePlatform().client, ref));
}

/** The answer to "may I?". While it is pending or could not be found out (`error`), nothing is allowed. */
export interface Can {
  readonly allowed: boolean;
  /** The right that the operation needs. */
  readonly capability: Capability | 'session';
  readonly pending: boolean;
  /** Why it is not known; absent when it is known. */
  readonly error?: Error;
}

/**
 * Whether the caller may use an operation: for a project by its access, else by the session.
 * @param ref project ref; leave it out for operations that are about no project
 */
export function useCan(operationId: OperationId, ref = ''): Can {
  const { client } = usePlatform();
  const { capability } = operation(operationId);
  const access = useQuery(projectAccessQuery(client, ref));
  const session = useQuery({ ...sessionQuery(client), enabled: ref === '' });
  const asked = ref === '' ? session : access;
  // What is about no project yet counts as production, like a ref that is not known to be a development branch.
  const granted = ref === '' ? session.data?.grants.production : access.data?.capabilities;
  if (capability === 'session') return { allowed: asked.data !== undefined, capability, pending: asked.isPending };
  return {
    allowed: granted?.includes(capability) ?? false,
    capability,
    pending: asked.isPending,
    error: asked.data === undefined ? (asked.error ?? undefined) : undefined,
  };
}
