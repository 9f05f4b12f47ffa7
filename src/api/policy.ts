import type { Caller, Environment, Grants } from './caller.ts';
import { type Capability, capabilities } from './capabilities.ts';
import { type CatalogueId, operation } from './operations.ts';

/** What has to be confirmed: all that destroys, secrets that are asked for by name, or a single operation. */
export type StepUp = 'destroy' | 'reveal' | CatalogueId;

/** What callers may do, as data. The browser (`useCan`) and the proxy read the same object. */
export interface Policy {
  readonly presets: Readonly<Record<string, Grants>>;
  /** What has to be confirmed besides being allowed. An environment that is left out has the default: all of it. */
  readonly stepUp?: Readonly<Partial<Record<Environment, readonly StepUp[]>>>;
  /** Whether a branch may be made with a copy of production's data. It may, unless this is `false`. */
  readonly branchData?: boolean;
  /** What a branch has to pass before it is merged: no error of the security advisor that production has not. Nothing by default. */
  readonly mergeGate?: 'no-new-errors';
}

const viewer: readonly Capability[] = capabilities.filter((name) => name.endsWith(':read') && name !== 'audit:read');
const developer: readonly Capability[] = [
  ...viewer,
  'database:write',
  'migrations:write',
  'branches:write',
  'branches:delete',
  'backups:create',
  'backups:restore',
  'config:write',
  'functions:write',
  'secrets:write',
];
const maintainer: readonly Capability[] = [
  ...developer,
  'projects:create',
  'projects:write',
  'branches:merge',
  'keys:write',
  'compute:write',
  'network:write',
  'audit:read',
];

/**
 * viewer sees; developer works on development branches and sees production; maintainer runs production;
 * owner may also delete, reveal and hand over.
 */
export const defaultPolicy: Policy = {
  presets: {
    viewer: { production: viewer, development: viewer },
    developer: { production: [...viewer, 'branches:write', 'backups:create'], development: developer },
    maintainer: { production: maintainer, development: maintainer },
    owner: { production: capabilities, development: capabilities },
  },
};

function grantsBy({ presets }: Policy, granted: string | Grants): Grants {
  if (typeof granted !== 'string') return granted;
  const preset = Object.hasOwn(presets, granted) ? presets[granted] : undefined;
  return preset ?? { production: [], development: [] };
}

type Granted = Pick<Caller, 'capabilities' | 'projectCapabilities'>;

/**
 * The grants of a caller for a project and its branches. A preset that the policy does not have grants nothing.
 * @param ref ref of the project, of a branch that of its parent; without one, what holds on the platform as a whole.
 * Whoever may read a single project may also read the list of those.
 */
export function grantsOf(policy: Policy, caller: Granted, ref?: string): Grants {
  const { capabilities: general, projectCapabilities: single = {} } = caller;
  const grants = grantsBy(policy, general);
  if (ref !== undefined) return Object.hasOwn(single, ref) ? grantsBy(policy, single[ref] ?? general) : grants;
  const mayRead = (one: Grants) => isGranted(one, 'production', 'projects:read');
  if (mayRead(grants) || !Object.values(single).some((one) => mayRead(grantsBy(policy, one)))) return grants;
  return { ...grants, production: [...grants.production, 'projects:read'] };
}

/** Whether grants hold a capability in an environment. */
export function isGranted(grants: Grants, environment: Environment, capability: Capability): boolean {
  return grants[environment].includes(capability);
}

/** One right that an operation takes, and where. */
export interface Need {
  readonly environment: Environment;
  readonly capability: Capability | 'session';
}

/** What these do to the default branch they do to production: a right to work with branches isn't enough there. */
const onDefaultBranch: Partial<Record<CatalogueId, Capability>> = {
  'v1-reset-a-branch': 'backups:restore',
  'v1-restore-a-branch': 'backups:restore',
  'v1-push-a-branch': 'migrations:write',
  'v1-delete-a-branch': 'projects:delete',
};

/** Every right that an operation takes in an environment: a merge one on each side, a production branch one more. */
export function needsOf(id: CatalogueId, environment: Environment): readonly Need[] {
  const { capability, scope } = operation(id);
  const here: Need = { environment, capability };
  if (id === 'v1-merge-a-branch' && environment === 'development')
    return [here, { ...here, environment: 'production' }];
  const more = scope === 'branch' && environment === 'production' ? onDefaultBranch[id] : undefined;
  return more ? [here, { environment, capability: more }] : [here];
}

/** Whether grants meet a need; being signed in meets `session`. */
export function meets(grants: Grants, { environment, capability }: Need): boolean {
  return capability === 'session' || isGranted(grants, environment, capability);
}

/** What the policy wants confirmed in an environment. */
export function stepUpIn({ stepUp }: Policy, environment: Environment): readonly StepUp[] {
  return stepUp?.[environment] ?? ['destroy', 'reveal'];
}

/**
 * Whether an operation is among what has to be confirmed.
 * @param reveal whether secrets are asked for by name
 */
export function needsConfirmation(wanted: readonly StepUp[], id: CatalogueId, reveal = false): boolean {
  const { risk } = operation(id);
  return wanted.some((one) => one === id || (one === 'destroy' && risk === one) || (one === 'reveal' && reveal));
}
