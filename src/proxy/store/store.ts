import type { Envelope } from '../vault/envelope.ts';

/** One line of the audit trail: who, what, where, outcome. Never a header, a body or SQL text. */
export interface AuditEntry {
  readonly at: string;
  readonly requestId: string;
  readonly callerId: string | null;
  readonly tenant: string | null;
  readonly operationId: string | null;
  readonly ref: string | null;
  readonly environment: string | null;
  readonly capability: string | null;
  readonly decision: 'allowed' | 'denied';
  /** HTTP status of the answer. */
  readonly status: number;
  /** Error code, or null when it went well. */
  readonly outcome: string | null;
  readonly durationMs: number;
  /** Of SQL, only what cannot give it away: length, SHA-256, kind of statement. */
  readonly sql?: { readonly length: number; readonly sha256: string };
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

/** Where the proxy keeps what must survive. In memory for trying out, PostgreSQL (or the embedded PGlite) for real. */
export interface Store {
  /** Resolves when the entry is durable. */
  appendAudit(entry: AuditEntry): Promise<void>;
  putSecret(record: SecretRecord): Promise<void>;
  /** In one step: the pending record of a launch goes, the active one of its project comes. */
  activateSecret(launch: { tenant: string; subject: string; purpose: string }, active: SecretRecord): Promise<void>;
  findSecret(key: { tenant: string; subject: string; purpose: string }): Promise<SecretRecord | null>;
  listPendingSecrets(purpose: string): Promise<readonly SecretRecord[]>;
  /** Secrets whose data key is wrapped by another key than this one, `limit` at most. */
  listSecretsOfOtherKeys(kid: string, limit: number): Promise<readonly SecretRecord[]>;
  /** Puts an envelope in place of the record's, unless that was replaced or deleted meanwhile. */
  replaceEnvelope(record: SecretRecord, envelope: Envelope): Promise<void>;
  deleteSecret(key: { tenant: string; subject: string; purpose: string }): Promise<void>;
  close(): Promise<void>;
}

/** Runs one statement with parameters and answers its rows: a `pg` pool's `query`, or the embedded database's. */
export type QueryFunction = (
  sql: string,
  parameters: readonly unknown[],
) => Promise<{ readonly rows: readonly Readonly<Record<string, unknown>>[] }>;
