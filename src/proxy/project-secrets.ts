import { platformError } from '../api/errors.ts';
import type { SecretRecord, Store } from './store/store.ts';
import type { KeyProvider } from './vault/key-provider.ts';
import { resealSecret, sealSecret } from './vault/seal.ts';

/** Database passwords are kept under the name of the field that they were sent as. */
const purpose = 'db_pass';

/** What a launch was asked for. */
export interface Asked {
  readonly name: string;
  readonly organization: string;
}

/** Sealed database passwords, over the store and the keys of the host. */
export interface ProjectSecrets {
  /** Keeps the password of a launch before anybody is asked to create the project. Resolves when it is durable. */
  readonly keepPending: (tenant: string, asked: Asked, password: string) => Promise<SecretRecord>;
  /** Makes a pending password that of a project. False when another process has done so before. */
  readonly activate: (pending: SecretRecord, ref: string) => Promise<boolean>;
  /** Keeps the new password of a project, in place of every older one. */
  readonly replace: (tenant: string, ref: string, password: string) => Promise<void>;
  readonly drop: (key: Pick<SecretRecord, 'tenant' | 'subject'>) => Promise<void>;
  /** Drops what is kept of a project, whatever tenant it was sealed under: a project may have moved since. */
  readonly dropAll: (ref: string) => Promise<void>;
  /** Whether any tenant has the password of a project. */
  readonly isActive: (ref: string) => Promise<boolean>;
  readonly listPending: () => Promise<readonly SecretRecord[]>;
}

/** What a record was asked for, as `keepPending` noted it. */
export function askedOf({ note }: SecretRecord): Asked {
  return { name: note.name ?? '', organization: note.organization ?? '' };
}

/** Undefined unless there are both: a password that can't be kept must not be made. */
export function createProjectSecrets(
  store: Store | undefined,
  keys: KeyProvider | undefined,
): ProjectSecrets | undefined {
  if (!store || !keys) return undefined;

  async function seal(record: Omit<SecretRecord, 'envelope' | 'purpose' | 'createdAt'>, password: string) {
    const { tenant, subject } = record;
    const envelope = await sealSecret(keys as KeyProvider, password, { tenant, subject, purpose }); // checked above
    return { ...record, purpose, envelope, createdAt: new Date().toISOString() };
  }

  async function dropOf(subject: string, which: (record: SecretRecord) => boolean): Promise<void> {
    const records = await (store as Store).listSecretsOf({ subject, purpose }); // checked above
    for (const record of records.filter(which)) await (store as Store).deleteSecret(record);
  }

  return {
    keepPending: async (tenant, { name, organization }, password) => {
      const subject = crypto.randomUUID();
      const record = await seal({ tenant, subject, state: 'pending', note: { name, organization } }, password);
      await store.putSecret(record);
      return record;
    },
    activate: async (pending, ref) => {
      const { tenant, subject } = pending;
      const envelope = await resealSecret(keys, pending.envelope, {
        from: { tenant, subject, purpose },
        to: { tenant, subject: ref, purpose },
      });
      return store.activateSecret(
        { tenant, subject, purpose },
        { ...pending, subject: ref, state: 'active', envelope },
      );
    },
    replace: async (tenant, ref, password) => {
      await store.putSecret(await seal({ tenant, subject: ref, state: 'active', note: {} }, password));
      await dropOf(ref, (record) => record.tenant !== tenant);
    },
    drop: ({ tenant, subject }) => store.deleteSecret({ tenant, subject, purpose }),
    dropAll: (ref) => dropOf(ref, () => true),
    isActive: async (subject) => (await store.listSecretsOf({ subject, purpose })).length > 0,
    listPending: () => store.listPendingSecrets(purpose),
  };
}

/** The error for a proxy that can keep no password; it names what is missing. */
export function cannotKeep(store: Store | undefined, keys: KeyProvider | undefined) {
  const missing = [store ? '' : 'store', keys ? '' : 'keys'].filter(Boolean).join(' and no ');
  return platformError('unavailable', {
    message: `Projects cannot be created: the proxy has no ${missing} to keep their database passwords.`,
  });
}
