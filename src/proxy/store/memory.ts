import type { AuditEntry, SecretRecord, Store } from './store.ts';

/** A store that also shows what it holds. */
export interface MemoryStore extends Store {
  /** The newest lines of the audit trail, oldest first. */
  readonly audit: () => readonly AuditEntry[];
  readonly secrets: () => readonly SecretRecord[];
}

interface SecretKey {
  readonly tenant: string;
  readonly subject: string;
  readonly purpose: string;
}

function keyOf({ tenant, subject, purpose }: SecretKey): string {
  return JSON.stringify([tenant, subject, purpose]);
}

/**
 * A store for tests and for trying out: all is gone when the process ends.
 * @param options.auditLines how many lines of the audit trail are kept
 */
export function createMemoryStore({ auditLines = 10_000 }: { readonly auditLines?: number } = {}): MemoryStore {
  const audit: AuditEntry[] = [];
  const secrets = new Map<string, SecretRecord>();
  return {
    audit: () => [...audit],
    secrets: () => [...secrets.values()],
    appendAudit: async (entry) => {
      audit.push(entry);
      if (audit.length > auditLines) audit.shift();
    },
    putSecret: async (record) => {
      secrets.set(keyOf(record), record);
    },
    activateSecret: async (launch, active) => {
      const pending = secrets.delete(keyOf(launch));
      if (pending || !secrets.has(keyOf(active))) secrets.set(keyOf(active), active);
    },
    findSecret: async (key) => secrets.get(keyOf(key)) ?? null,
    listPendingSecrets: async (purpose) =>
      [...secrets.values()].filter((record) => record.purpose === purpose && record.state === 'pending'),
    listSecretsOfOtherKeys: async (kid, limit) =>
      [...secrets.values()].filter((record) => record.envelope.kid !== kid).slice(0, limit),
    replaceEnvelope: async (record, envelope) => {
      const held = secrets.get(keyOf(record));
      if (held?.envelope.wrappedKey === record.envelope.wrappedKey) secrets.set(keyOf(record), { ...held, envelope });
    },
    deleteSecret: async (key) => {
      secrets.delete(keyOf(key));
    },
    close: async () => {},
  };
}
