import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Environment, Grants } from '../api/caller.ts';
import type { Capability } from '../api/capabilities.ts';
import type { Client } from '../api/client.ts';
import { type OperationId, operation } from '../api/operations.ts';
import { meets, type Need, needsConfirmation, needsOf, type StepUp } from '../api/policy.ts';
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
  const { client, queryClient } = usePlatform();
  return useQuery(projectAccessQuery(client, ref), queryClient);
}

/** Why an action is not open: the right is missing, it is had elsewhere only, or that could not be found out. */
export type WhyNot = 'capability' | 'environment' | 'unknown';

/** The answer to "may I?", and all that a button needs. While it is pending or not known, nothing is allowed. */
export interface Can {
  readonly allowed: boolean;
  /** The right that the operation needs; of several, the first that is missing. */
  readonly capability: Capability | 'session';
  /** Where it would happen; of several places, where the right is missing. */
  readonly environment: Environment | undefined;
  readonly pending: boolean;
  /** Why it is not known; absent when it is known. */
  readonly error?: Error | undefined;
  /** Why it is not allowed; absent when it is, or while that is being found out. */
  readonly why: WhyNot | undefined;
  /**
   * Whether there should be a button at all: not when the caller has the right nowhere. One that is shown and not allowed
   * is disabled, and says why.
   */
  readonly shown: boolean;
  /** Whether the proxy will want it confirmed; assumed while that is not known. */
  readonly stepUp: boolean;
}

interface Known {
  readonly grants: Grants;
  readonly environment: Environment;
  readonly stepUp: readonly StepUp[];
}

const environments: readonly Environment[] = ['production', 'development'];

function hasAnywhere(grants: Grants, { capability }: Need): boolean {
  return environments.some((environment) => meets(grants, { environment, capability }));
}

/** What the policy says about an operation: the same as the proxy decides by. */
function judge(operationId: OperationId, { grants, environment, stepUp }: Known): Omit<Can, 'pending' | 'error'> {
  const needs = needsOf(operationId, environment);
  const missing = needs.find((need) => !meets(grants, need));
  const shown = needs.every((need) => hasAnywhere(grants, need));
  return {
    allowed: missing === undefined,
    capability: missing?.capability ?? operation(operationId).capability,
    environment: missing?.environment ?? environment,
    why: missing && (hasAnywhere(grants, missing) ? 'environment' : 'capability'),
    shown,
    stepUp: needsConfirmation(stepUp, operationId),
  };
}

/**
 * Whether the caller may use an operation: for a project by its access, else by the session.
 * @param ref project ref; leave it out for operations that are about no project
 */
export function useCan(operationId: OperationId, ref = ''): Can {
  const { client, queryClient } = usePlatform();
  const access = useQuery(projectAccessQuery(client, ref), queryClient);
  const session = useQuery({ ...sessionQuery(client), enabled: ref === '' }, queryClient);
  const asked = ref === '' ? session : access;
  // What is about no project yet counts as production, like a ref that is not known to be a development branch.
  const known: Known | undefined =
    ref === '' ? session.data && { ...session.data, environment: 'production' } : access.data;
  if (known) return { ...judge(operationId, known), pending: asked.isPending };
  return {
    allowed: false,
    capability: operation(operationId).capability,
    environment: undefined,
    pending: asked.isPending,
    error: asked.error ?? undefined,
    why: asked.error ? 'unknown' : undefined,
    shown: true,
    stepUp: true,
  };
}
