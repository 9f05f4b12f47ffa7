import type { Caller, Environment, Grants } from '../api/caller.ts';
import type { Capability } from '../api/capabilities.ts';
import { platformError } from '../api/errors.ts';
import type { CatalogueId } from '../api/operations.ts';
import { grantsOf, isGranted, type Policy } from '../api/policy.ts';
import { withinLimit } from './limits.ts';
import type { Match } from './match.ts';
import type { Limits, ProxyOptions, Question } from './options.ts';
import type { Ownership } from './ownership.ts';
import { findPlace, type WhereTo } from './place.ts';
import type { QueryValues } from './query.ts';

/** What was decided, frozen: the same object is forwarded and audited. */
export interface Decision extends WhereTo {
  /** Whether secrets that were asked for by name (`reveal`) may be in the answer. */
  readonly reveal: boolean;
}

interface Asked {
  readonly caller: Caller;
  readonly match: Match;
  readonly query: QueryValues;
  /** The parsed JSON body. */
  readonly body: unknown;
  /** Told where it would happen as soon as that is known: a refusal is about a place too. */
  readonly onPlace?: (where: WhereTo) => void;
}

interface Need {
  readonly ref: string | undefined;
  readonly environment: Environment;
  readonly capability: Question['capability'];
}

/**
 * What these do to the default branch they do to production: a right to work with branches isn't enough there.
 */
const onDefaultBranch: Partial<Record<CatalogueId, Capability>> = {
  'v1-reset-a-branch': 'backups:restore',
  'v1-restore-a-branch': 'backups:restore',
  'v1-push-a-branch': 'migrations:write',
  'v1-delete-a-branch': 'projects:delete',
};

function refuse({ capability, environment }: Need) {
  return platformError('forbidden', {
    message: `This session may not do that: ${capability} is missing in ${environment}.`,
  });
}

/** Every right that an operation takes: a merge one on each side, a production branch one more. */
function needsOf(
  { id, operation: { capability, scope } }: Match,
  { ref, environment, parent }: WhereTo,
): readonly Need[] {
  const here: Need = { ref, environment, capability };
  const production: Omit<Need, 'capability'> = { ref: parent ?? ref, environment: 'production' };
  if (id === 'v1-merge-a-branch') return [here, { ...production, capability }];
  const more = scope === 'branch' && environment === 'production' ? onDefaultBranch[id] : undefined;
  return more ? [here, { ...production, capability: more }] : [here];
}

function isMet(grants: Grants, { environment, capability }: Need): boolean {
  return capability === 'session' || isGranted(grants, environment, capability);
}

/** In how many of the two environments a capability is granted. */
function countGrants(grants: Grants, capability: Need['capability']): number {
  const environments: readonly Environment[] = ['production', 'development'];
  return environments.filter((environment) => isMet(grants, { ref: undefined, environment, capability })).length;
}

interface DecideOptions {
  readonly policy: Policy;
  readonly ownership: Ownership;
  readonly authorize: ProxyOptions['authorize'];
  readonly limits: Limits;
}

/**
 * Makes the function that says whether a caller may. It resolves to the decision, or throws a PlatformError: `forbidden`,
 * `not_found` for what isn't the caller's (the same as for what isn't there), `unavailable` when it can't be said.
 */
export function createDecide({ policy, ownership, authorize, limits }: DecideOptions) {
  async function askHost(caller: Caller, { id }: Match, { ref, environment, capability }: Need): Promise<void> {
    if (!authorize) return;
    const question: Question = Object.freeze({
      caller,
      ...(ref === undefined ? {} : { ref }),
      environment,
      capability,
      operationId: id,
    });
    const allowed: unknown = await withinLimit(limits.authorizeMs, 'authorize', () => authorize(question));
    if (allowed !== true) throw platformError('forbidden', { message: 'The host refused this.' });
  }

  return async function decide({ caller, match, query, body, onPlace }: Asked): Promise<Decision> {
    const grants = grantsOf(policy, caller);
    const { capability } = match.operation;
    const granted = countGrants(grants, capability);
    if (granted === 0) throw refuse({ ref: undefined, environment: 'production', capability });
    // Where both environments grant it and nobody else is asked, which of them it is can't change anything.
    const indifferent = !authorize && granted === 2 && capability !== 'session' && query.reveal !== true;
    const where = await findPlace({ caller, match, query, body, ownership, indifferent });
    onPlace?.(where);
    const needs = needsOf(match, where);
    for (const need of needs) if (!isMet(grants, need)) throw refuse(need);
    const reveal: Need = { ref: where.ref, environment: where.environment, capability: 'keys:reveal' };
    const revealed = query.reveal === true && isMet(grants, reveal);
    for (const need of revealed ? [...needs, reveal] : needs) await askHost(caller, match, need);
    return Object.freeze({ ...where, reveal: revealed });
  };
}
