import type { Caller, Environment, Grants } from '../api/caller.ts';
import { platformError } from '../api/errors.ts';
import {
  grantsOf,
  isGranted,
  meets,
  type Need,
  needsConfirmation,
  needsOf,
  type Policy,
  stepUpIn,
} from '../api/policy.ts';
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
  /** Of a list of projects, which of them the caller may read; absent when all. */
  readonly sees: ((ref: unknown) => boolean) | undefined;
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

const environments: readonly Environment[] = ['production', 'development'];

/** A need, and the project that it is about. */
interface PlacedNeed extends Need {
  readonly ref: string | undefined;
}

function refuse({ capability, environment }: Need) {
  return platformError('forbidden', {
    message: `This session may not do that: ${capability} is missing in ${environment}.`,
  });
}

function place(need: Need, { ref, environment, parent }: WhereTo): PlacedNeed {
  return { ...need, ref: need.environment === environment ? ref : parent };
}

/** In how many of the two environments a capability is granted. */
function countGrants(grants: Grants, capability: Need['capability']): number {
  return environments.filter((environment) => meets(grants, { environment, capability })).length;
}

/** Which projects a list may show: the caller's own, as far as they may be read. */
function seenBy(policy: Policy, caller: Caller): Decision['sees'] {
  const { projects, projectCapabilities } = caller;
  if (projects === '*' && projectCapabilities === undefined) return undefined;
  let own: ReadonlySet<string> | undefined; // made for the first item of a list, not for each request
  return (ref) => {
    own ??= new Set(projects);
    if (typeof ref !== 'string' || !(projects === '*' || own.has(ref))) return false;
    return isGranted(grantsOf(policy, caller, ref), 'production', 'projects:read');
  };
}

/** Whether a caller has a capability anywhere. */
function hasSomewhere(policy: Policy, caller: Caller, general: Grants, capability: Need['capability']): boolean {
  const has = (grants: Grants) => countGrants(grants, capability) > 0;
  return (
    has(general) || Object.keys(caller.projectCapabilities ?? {}).some((ref) => has(grantsOf(policy, caller, ref)))
  );
}

/**
 * Whether which environment it is can't change anything: both grant it, nobody else is asked, nothing is confirmed.
 */
function isIndifferent(policy: Policy, general: Grants, { caller, match, query }: Asked): boolean {
  const { capability } = match.operation;
  if (capability === 'session' || query.reveal === true || caller.projectCapabilities !== undefined) return false;
  if (countGrants(general, capability) < environments.length) return false;
  return !environments.some((environment) => needsConfirmation(stepUpIn(policy, environment), match.id));
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
  async function askHost(caller: Caller, { id }: Match, { ref, environment, capability }: PlacedNeed): Promise<void> {
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

  return async function decide(asked: Asked): Promise<Decision> {
    const { caller, match, query, onPlace } = asked;
    const { capability } = match.operation;
    const general = grantsOf(policy, caller);
    if (!hasSomewhere(policy, caller, general, capability)) throw refuse({ environment: 'production', capability });
    const indifferent = !authorize && isIndifferent(policy, general, asked);
    const where = await findPlace({ ...asked, ownership, indifferent });
    onPlace?.(where);
    const grants = caller.projectCapabilities ? grantsOf(policy, caller, where.parent ?? where.ref) : general;
    const needs = needsOf(match.id, where.environment).map((need) => place(need, where));
    for (const need of needs) if (!meets(grants, need)) throw refuse(need);
    const reveal = place({ environment: where.environment, capability: 'keys:reveal' }, where);
    const revealed = query.reveal === true && meets(grants, reveal);
    for (const need of revealed ? [...needs, reveal] : needs) await askHost(caller, match, need);
    return Object.freeze({ ...where, reveal: revealed, sees: seenBy(policy, caller) });
  };
}
