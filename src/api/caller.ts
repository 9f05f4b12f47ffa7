import type { Capability } from './capabilities.ts';

/** Where an action would happen. A ref that is not known to be a development branch is production. */
export type Environment = 'production' | 'development';

/** What may be done, per environment. */
export type Grants = Readonly<Record<Environment, readonly Capability[]>>;

/** Who is asking, as the host's `authenticate` says. */
export interface Caller {
  /** Stable id of the person or service, for the audit trail. */
  readonly id: string;
  /** The customer that the person belongs to; rate shares and secrets are kept apart by it. */
  readonly tenant: string;
  /** Refs of the projects that the caller may touch, or `'*'` for each project of the platform token. */
  readonly projects: readonly string[] | '*';
  /** Slugs of the organizations that the caller may see and create projects in; `'*'` for each. Defaults to none. */
  readonly organizations?: readonly string[] | '*';
  /** A preset of the policy, or grants of its own. */
  readonly capabilities: string | Grants;
  /** What holds instead of `capabilities` for single projects and their branches, by project ref. */
  readonly projectCapabilities?: Readonly<Record<string, string | Grants>>;
  /** Id of a session of the kit's own making, by which it can be revoked. */
  readonly sessionId?: string;
  /** ISO time at which that session ends. */
  readonly expiresAt?: string;
}
