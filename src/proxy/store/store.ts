import type { Envelope } from '../vault/envelope.ts';

/** One line of the audit trail: who, what, where, outcome. Never a header, a body or SQL text. */
export interface AuditEntry {
  /** Of the line itself: a request id may come from a client, and more than once. */
  readonly id: string;
  readonly at: string;
  readonly requestId: string;
  readonly callerId: string | null;
  readonly tenant: string | null;
  readonly operationId: string | null;
  readonly ref: string | null;
  /** Ref of the project, where `ref` is that of a development branch. */
  readonly parent: string | null;
  readonly environment: string | null;
  readonly capability: string | null;
  readonly decision: 'allowed' | 'denied';
  /** HTTP status of the answer; null while there is none. */
  readonly status: number | null;
  /** Error code, or null when it went well or isn't over. */
  readonly outcome: string | null;
  /** Milliseconds; null while it isn't over. */
  readonly durationMs: number | null;
  /** Of SQL, only what cannot give it away: length, SHA-256, kind of statement. */
  readonly sql?: { readonly length: number; readonly sha256: string };
}

/** Which lines of the audit trail are asked for. What is absent does not narrow. */
export interface AuditQuery {
  readonly tenant?: string;
  /** Lines about these projects and their branches only. */
  readonly refs?: readonly string[];
  readonly callerId?: string;
  readonly operationId?: string;
  readonly decision?: AuditEntry['decision'];
  /** `ok`, `failed` (a status from 400 on) or `unknown` (no answer was noted). */
  readonly result?: 'ok' | 'failed' | 'unknown';
  readonly requestId?: string;
  /** ISO times: from (inclusive), until (exclusive). */
  readonly from?: string;
  readonly until?: string;
  /** The `next` of the page before. */
  readonly cursor?: string;
  /** Lines at most. */
  readonly limit: number;
}

/** Lines, newest first, and where to go on. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly next?: string;
}

type SecretState = 'pending' | 'active';

/** A sealed secret. `subject` is a project ref, or a launch id while the project has no ref yet. */
export interface SecretRecord {
  readonly tenant: string;
  readonly subject: string;
  readonly purpose: string;
  readonly state: SecretState;
  readonly envelope: Envelope;
  readonly createdAt: string;
  /** What a launch was asked for, so that a project whose answer was lost can be found again. Never a secret. */
  readonly note: Readonly<Record<string, string>>;
}

/** A step-up: the confirmation of one exact request, used once. */
export interface ConfirmationRecord {
  /** 256 random bits. */
  readonly id: string;
  readonly callerId: string;
  readonly tenant: string;
  /** SHA-256 over operation, parameters, query and body of the request. */
  readonly digest: string;
  /** What has to be typed; null where only the host can confirm. */
  readonly phrase: string | null;
  readonly confirmed: boolean;
  /** ISO time. */
  readonly expiresAt: string;
}

/** A restore point as its maker named it; the platform keeps only a time. */
export interface RestorePointRecord {
  readonly ref: string;
  readonly id: string;
  readonly name: string;
  readonly callerId: string;
  /** ISO time to which the platform can go back. */
  readonly at: string;
  readonly note: string;
}

/** A share of a budget that all processes on one store have together. */
export interface RateLease {
  /** What is counted, for example an endpoint of a project. */
  readonly bucket: string;
  /** When the window began, in whole seconds since 1970. */
  readonly window: number;
  /** Length of a window in seconds; a bucket of an older window counts from zero. */
  readonly seconds: number;
  readonly wanted: number;
  /** Requests that a window has. */
  readonly limit: number;
}

/** Where the proxy keeps what outlives a request. */
export interface Store {
  /** Adds lines, or puts the end of a request over the line of its beginning (same `id`). Resolves when they are durable. */
  appendAudit(entries: readonly AuditEntry[]): Promise<void>;
  listAudit(query: AuditQuery): Promise<AuditPage>;

  putSecret(record: SecretRecord): Promise<void>;
  /** In one step: the pending record of a launch goes, the active one of its project comes. True for the one that took it. */
  activateSecret(launch: { tenant: string; subject: string; purpose: string }, active: SecretRecord): Promise<boolean>;
  findSecret(key: { tenant: string; subject: string; purpose: string }): Promise<SecretRecord | null>;
  /** Secrets of a project or launch, whatever tenant sealed them: a project may have moved since. */
  listSecretsOf(key: { subject: string; purpose: string }): Promise<readonly SecretRecord[]>;
  listPendingSecrets(purpose: string): Promise<readonly SecretRecord[]>;
  /** Secrets whose data key is wrapped by another key than this one, `limit` at most. */
  listSecretsOfOtherKeys(kid: string, limit: number): Promise<readonly SecretRecord[]>;
  /** Puts an envelope in place of the record's, unless that was replaced or deleted meanwhile. */
  replaceEnvelope(record: SecretRecord, envelope: Envelope): Promise<void>;
  deleteSecret(key: { tenant: string; subject: string; purpose: string }): Promise<void>;

  putConfirmation(record: ConfirmationRecord): Promise<void>;
  findConfirmation(id: string): Promise<ConfirmationRecord | null>;
  /** Marks it as confirmed. False when it is gone. */
  confirm(id: string): Promise<boolean>;
  /** Takes it away; of two that ask at once, one gets it. */
  takeConfirmation(id: string): Promise<ConfirmationRecord | null>;

  /** @param expiresAt ISO time after which the session would have ended anyway, so that the record may go */
  revokeSession(id: string, expiresAt: string): Promise<void>;
  isSessionRevoked(id: string): Promise<boolean>;

  /** Takes up to `wanted` requests of the window, and answers how many it got. */
  leaseRate(lease: RateLease): Promise<number>;

  putRestorePoint(record: RestorePointRecord): Promise<void>;
  /** Newest first. */
  listRestorePoints(ref: string): Promise<readonly RestorePointRecord[]>;
  deleteRestorePoint(key: { ref: string; id: string }): Promise<void>;

  /** Deletes what has expired: confirmations, revoked sessions, windows of rates. */
  prune(now: string): Promise<void>;
  /** Resolves when the store can answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Runs one statement with parameters and answers its rows: a `pg` pool's `query`, or the embedded database's. */
export type QueryFunction = (
  sql: string,
  parameters: readonly unknown[],
) => Promise<{ readonly rows: readonly Readonly<Record<string, unknown>>[] }>;
