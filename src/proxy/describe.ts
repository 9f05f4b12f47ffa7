import { capabilities } from '../api/capabilities.ts';
import { catalogue } from '../api/operations.ts';
import type { Policy } from '../api/policy.ts';
import type { Limits, Logger, ProxyOptions } from './options.ts';

/** The proxy's configuration, without anything that is secret. */
export interface ProxyDescription {
  readonly endpoint: string;
  readonly upstream: {
    readonly kind: 'live' | 'embedded';
    /** Null where the upstream is a function. */
    readonly origin: string | null;
    /** How the token is given; never what it is. */
    readonly token: 'text' | 'function' | 'none';
  };
  /** Operations that the catalogue has. */
  readonly operations: number;
  readonly capabilities: readonly string[];
  /** Names of the policy's presets. */
  readonly presets: readonly string[];
  readonly candidatePresets: readonly string[] | null;
  readonly keys: { readonly current: string; readonly all: readonly string[] } | null;
  readonly store: boolean;
  readonly auditFailure: 'refuse' | 'allow';
  readonly origins: readonly string[];
  readonly publicOrigin: string | null;
  readonly limits: Limits;
}

interface Resolved {
  readonly endpoint: string;
  readonly kind: 'live' | 'embedded';
  readonly policy: Policy;
  readonly limits: Limits;
}

/** Describes a proxy for its operators. */
export function describeProxy(options: ProxyOptions, { endpoint, kind, policy, limits }: Resolved): ProxyDescription {
  const { upstream, keys, store, candidatePolicy, auditFailure = 'refuse', origins = [], publicOrigin } = options;
  const isFunction = typeof upstream === 'function';
  const token = isFunction ? 'none' : typeof upstream.token === 'function' ? 'function' : 'text';
  return {
    endpoint,
    upstream: { kind, origin: isFunction ? null : new URL(upstream.origin).origin, token },
    operations: Object.keys(catalogue).length,
    capabilities,
    presets: Object.keys(policy.presets),
    candidatePresets: candidatePolicy ? Object.keys(candidatePolicy.presets) : null,
    keys: keys ? { current: keys.currentKeyId, all: keys.keyIds ?? [keys.currentKeyId] } : null,
    store: store !== undefined,
    auditFailure,
    origins,
    publicOrigin: publicOrigin ?? null,
    limits,
  };
}

/** The one line of a start: where the token goes, and what decides. */
export function sayStarted(
  logger: Logger,
  { upstream, operations, capabilities: all, presets, keys }: ProxyDescription,
) {
  const { origin, kind } = upstream;
  const keyIds = keys?.all ?? [];
  logger.info({ origin, kind, operations, capabilities: all.length, presets, keyIds }, 'the proxy is ready');
}
