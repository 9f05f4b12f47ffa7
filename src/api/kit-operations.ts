import type { Environment, Grants } from './caller.ts';
import type { Capability } from './capabilities.ts';
import { type Operation, read, write } from './operation.ts';
import type { StepUp } from './policy.ts';

/**
 * The kit's own operations, below `{endpoint}/kit/v1`: answered by the proxy itself, matched, decided and audited like
 * the platform's.
 */
export const kitOperations = {
  'kit-get-session': read('GET /kit/v1/session', 'session'),
  'kit-get-project-access': read('GET /kit/v1/projects/{ref}/access', 'session'),
  'kit-confirm': write('POST /kit/v1/confirmations/{id}', 'session'),
  'kit-list-audit': read('GET /kit/v1/audit', 'audit:read'),
  'kit-list-restore-points': read('GET /kit/v1/projects/{ref}/restore-points', 'backups:read'),
} satisfies Record<string, Operation>;

/** Who the browser is, as far as it needs to know. */
export interface Session {
  readonly id: string;
  readonly tenant: string;
  /** What the policy grants where no single project is meant. */
  readonly grants: Grants;
  /** What has to be confirmed there. */
  readonly stepUp: readonly StepUp[];
  /** Whether the upstream is the live Management API or the embedded one. */
  readonly upstream: 'live' | 'embedded';
  /** ISO time at which a session of the kit's own making ends. */
  readonly expiresAt?: string;
}

/** One line of the audit trail as the browser sees it. */
export interface AuditLine {
  readonly id: string;
  /** ISO time. */
  readonly at: string;
  readonly requestId: string;
  readonly callerId: string | null;
  readonly operationId: string | null;
  readonly ref: string | null;
  /** Ref of the project, where `ref` is that of a development branch. */
  readonly parent: string | null;
  readonly environment: string | null;
  readonly capability: string | null;
  readonly decision: 'allowed' | 'denied';
  /** HTTP status of the answer; null while there is none. */
  readonly status: number | null;
  readonly outcome: string | null;
  /** Milliseconds. */
  readonly durationMs: number | null;
  readonly sql?: { readonly length: number; readonly sha256: string };
}

/** Lines of the audit trail, newest first. */
export interface AuditLines {
  readonly entries: readonly AuditLine[];
  /** The `cursor` of the next page. */
  readonly next?: string;
}

/** What the caller may do with one project. A project that is not the caller's answers 404, like one that is not there. */
export interface ProjectAccess {
  readonly ref: string;
  readonly environment: Environment;
  /** Ref of the project that a development branch belongs to, where that is known. */
  readonly parent?: string;
  /** What the policy grants there. */
  readonly capabilities: readonly Capability[];
  /** What it grants for the project and its branches, by environment. */
  readonly grants: Grants;
  /** What has to be confirmed there. */
  readonly stepUp: readonly StepUp[];
}

/** A state of a database that it can go back to. */
export interface RestorePoint {
  readonly name: string;
  /** `UNKNOWN` where it was not asked for now: only the newest are. */
  readonly status: 'AVAILABLE' | 'PENDING' | 'REMOVED' | 'FAILED' | 'UNKNOWN';
  /** ISO time at which it was there, as the platform says. */
  readonly completedOn: string | null;
  /** ISO time, and id of the caller, where it was made through this proxy; null where it was made elsewhere. */
  readonly madeAt: string | null;
  readonly madeBy: string | null;
}

/** The restore points that are known, newest first: the platform tells one at a time, so those made elsewhere are missing. */
export interface RestorePoints {
  readonly points: readonly RestorePoint[];
  /** Whether the proxy has a store to remember them in; without one only the newest is known. */
  readonly remembers: boolean;
}

/** The answers of the kit's own operations. */
export interface KitOutput {
  'kit-get-session': Session;
  'kit-get-project-access': ProjectAccess;
  'kit-confirm': { readonly expiresAt: string };
  'kit-list-audit': AuditLines;
  'kit-list-restore-points': RestorePoints;
}
