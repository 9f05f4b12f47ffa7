import type { Environment, Grants } from './caller.ts';
import type { Capability } from './capabilities.ts';
import { type Operation, read } from './operation.ts';

/**
 * The kit's own operations, below `{endpoint}/kit/v1`: answered by the proxy itself, matched, decided and audited like
 * the platform's.
 */
export const kitOperations = {
  'kit-get-session': read('GET /kit/v1/session', 'session'),
  'kit-get-project-access': read('GET /kit/v1/projects/{ref}/access', 'session'),
} satisfies Record<string, Operation>;

/** Who the browser is, as far as it needs to know. */
export interface Session {
  readonly id: string;
  readonly tenant: string;
  readonly grants: Grants;
  /** Whether the upstream is the live Management API or the embedded one. */
  readonly upstream: 'live' | 'embedded';
}

/** What the caller may do with one project. A project that is not the caller's answers 404, like one that is not there. */
export interface ProjectAccess {
  readonly ref: string;
  readonly environment: Environment;
  /** Ref of the project that a development branch belongs to, where that is known. */
  readonly parent?: string;
  /** What the policy grants there. */
  readonly capabilities: readonly Capability[];
}

/** The answers of the kit's own operations. */
export interface KitOutput {
  'kit-get-session': Session;
  'kit-get-project-access': ProjectAccess;
}
