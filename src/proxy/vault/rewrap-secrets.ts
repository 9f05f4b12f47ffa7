import type { Store } from '../store/store.ts';
import type { KeyProvider } from './key-provider.ts';
import { rewrap } from './seal.ts';

const batch = 100;

/**
 * Wraps the data key of every stored secret by the current key. Reading goes on meanwhile, and other processes may do
 * the same; afterwards nothing names the older keys, so they can be taken out of the configuration.
 * @returns how many secrets were rewrapped
 * @throws PlatformError `internal` when the key of a secret is not known, naming its id
 */
export async function rewrapSecrets(store: Store, keys: KeyProvider): Promise<number> {
  let count = 0;
  for (;;) {
    const records = await store.listSecretsOfOtherKeys(keys.currentKeyId, batch);
    if (records.length === 0) return count;
    for (const record of records) await store.replaceEnvelope(record, await rewrap(keys, record.envelope));
    count += records.length;
  }
}
