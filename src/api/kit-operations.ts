import type { Grants } from './caller.ts';
import { type Operation, read } from './operation.ts';

/**
 * The kit's own operations, below `{endpoint}/kit/v1`: answered by the proxy itself, matched, decided and audited like
 * the platform's.
 */
export const kitOperations = {
  'kit-get-session': read('GET /kit/v1/session', 'session'),
} satisfies Record<string, Operation>;

/** Who the browser is, as far as it needs to know. */
export interface Session {
  readonly id: string;
  readonly tenant: string;
  readonly grants: Grants;
  /** Whether the upstream is the live Management API or the embedded one. */
  readonly upstream: 'live' | 'embedded';
}

/** The answers of the kit's own operations. */
export interface KitOutput {
  'kit-get-session': Session;
}
