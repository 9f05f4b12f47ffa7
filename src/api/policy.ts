import type { Caller, Environment, Grants } from './caller.ts';
import { type Capability, capabilities } from './capabilities.ts';

/** What callers may do, as data. The browser (`useCan`) and the proxy read the same object. */
export interface Policy {
  readonly presets: Readonly<Record<string, Grants>>;
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

/** The grants of a caller. A preset that the policy does not have grants nothing. */
export function grantsOf(policy: Policy, { capabilities: granted }: Pick<Caller, 'capabilities'>): Grants {
  if (typeof granted !== 'string') return granted;
  const preset = Object.hasOwn(policy.presets, granted) ? policy.presets[granted] : undefined;
  return preset ?? { production: [], development: [] };
}

/** Whether grants hold a capability in an environment. */
export function isGranted(grants: Grants, environment: Environment, capability: Capability): boolean {
  return grants[environment].includes(capability);
}
