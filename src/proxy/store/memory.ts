import { matchesAudit } from './match-audit.ts';
import type { AuditEntry, ConfirmationRecord, RestorePointRecord, SecretRecord, Store } from './store.ts';

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

function keyOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}

function createAudit(most: number) {
  // By number, since a line keeps its place when its end is put over its beginning.
  const lines = new Map<number, AuditEntry>();
  const numbers = new Map<string, number>();
  let last = 0;

  function append(entry: AuditEntry): void {
    const number = numbers.get(entry.id) ?? (last += 1);
    lines.set(number, entry);
    numbers.set(entry.id, number);
    if (lines.size <= most) return;
    const oldest = last - most;
    numbers.delete(lines.get(oldest)?.id ?? '');
    lines.delete(oldest);
  }
  const all = () => [...lines.values()];
  return {
    all,
    methods: {
      appendAudit: async (entries) => {
        for (const entry of entries) append(entry);
      },
      listAudit: async (query) => {
        const before = query.cursor === undefined ? Number.POSITIVE_INFINITY : Number(query.cursor);
        const found = [...lines]
          .filter(([number, entry]) => number < before && matchesAudit(entry, query))
          .toReversed()
          .slice(0, query.limit + 1);
        const shown = found.slice(0, query.limit);
        const next = found.length > shown.length ? shown.at(-1)?.[0] : undefined;
        const entries = shown.map(([, entry]) => entry);
        return next === undefined ? { entries } : { entries, next: String(next) };
      },
    } satisfies Partial<Store>,
  };
}

function createSecrets() {
  const secrets = new Map<string, SecretRecord>();
  const at = ({ tenant, subject, purpose }: SecretKey) => keyOf(tenant, subject, purpose);
  const all = () => [...secrets.values()];
  return {
    all,
    methods: {
      putSecret: async (record) => {
        secrets.set(at(record), record);
      },
      activateSecret: async (launch, active) => {
        const pending = secrets.delete(at(launch));
        if (pending || !secrets.has(at(active))) secrets.set(at(active), active);
        return pending;
      },
      findSecret: async (key) => secrets.get(at(key)) ?? null,
      listSecretsOf: async ({ subject, purpose }) =>
        all().filter((record) => record.subject === subject && record.purpose === purpose),
      listPendingSecrets: async (purpose) =>
        all().filter((record) => record.purpose === purpose && record.state === 'pending'),
      listSecretsOfOtherKeys: async (kid, limit) =>
        all()
          .filter((record) => record.envelope.kid !== kid)
          .slice(0, limit),
      replaceEnvelope: async (record, envelope) => {
        const held = secrets.get(at(record));
        if (held?.envelope.wrappedKey === record.envelope.wrappedKey) secrets.set(at(record), { ...held, envelope });
      },
      deleteSecret: async (key) => {
        secrets.delete(at(key));
      },
    } satisfies Partial<Store>,
  };
}

function createShortLived() {
  const confirmations = new Map<string, ConfirmationRecord>();
  const revoked = new Map<string, string>();
  const rates = new Map<string, { readonly window: number; readonly ends: number; readonly used: number }>();
  return {
    putConfirmation: async (record) => {
      confirmations.set(record.id, record);
    },
    findConfirmation: async (id) => confirmations.get(id) ?? null,
    confirm: async (id) => {
      const found = confirmations.get(id);
      if (found) confirmations.set(id, { ...found, confirmed: true });
      return found !== undefined;
    },
    takeConfirmation: async (id) => {
      const found = confirmations.get(id) ?? null;
      confirmations.delete(id);
      return found;
    },
    revokeSession: async (id, expiresAt) => {
      revoked.set(id, expiresAt);
    },
    isSessionRevoked: async (id) => revoked.has(id),
    leaseRate: async ({ bucket, window, seconds, wanted, limit }) => {
      const held = rates.get(bucket);
      if (held && held.window > window) return 0;
      const used = held?.window === window ? held.used : 0;
      const granted = Math.max(0, Math.min(wanted, limit - used));
      rates.set(bucket, { window, ends: window + seconds, used: used + granted });
      return granted;
    },
    prune: async (now) => {
      const time = Date.parse(now);
      for (const [id, { expiresAt }] of confirmations) if (Date.parse(expiresAt) <= time) confirmations.delete(id);
      for (const [id, expiresAt] of revoked) if (Date.parse(expiresAt) <= time) revoked.delete(id);
      for (const [bucket, { ends }] of rates) if (ends * 1000 <= time) rates.delete(bucket);
    },
  } satisfies Partial<Store>;
}

function createRestorePoints() {
  const points = new Map<string, RestorePointRecord>();
  return {
    putRestorePoint: async (record) => {
      const at = keyOf(record.ref, record.id);
      const { name, note } = record;
      points.set(at, { ...(points.get(at) ?? record), name, note });
    },
    listRestorePoints: async (ref) =>
      [...points.values()]
        .filter((point) => point.ref === ref)
        .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at) || (a.id < b.id ? -1 : 1)),
    deleteRestorePoint: async ({ ref, id }) => {
      points.delete(keyOf(ref, id));
    },
  } satisfies Partial<Store>;
}

/**
 * A store for tests and for trying out: all is gone when the process ends.
 * @param options.auditLines how many lines of the audit trail are kept
 */
export function createMemoryStore({ auditLines = 10_000 }: { readonly auditLines?: number } = {}): MemoryStore {
  const audit = createAudit(auditLines);
  const secrets = createSecrets();
  return {
    audit: audit.all,
    secrets: secrets.all,
    ...audit.methods,
    ...secrets.methods,
    ...createShortLived(),
    ...createRestorePoints(),
    ping: async () => {},
    close: async () => {},
  };
}
