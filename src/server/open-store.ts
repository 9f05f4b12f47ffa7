import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine } from '../local/index.ts';
import type { Store } from '../proxy/index.ts';
import { createPostgresStore } from '../proxy/store/postgres.ts';

/** The store and the way to close it, with its database. */
export interface OpenStore {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

/** Where the store of a data directory is. */
export function storeDirectory(dataDir: string): string {
  return join(dataDir, 'store');
}

/** Opens the proxy's store on the embedded Postgres, in a database of its own. */
export async function openStore(dataDir: string): Promise<OpenStore> {
  const directory = storeDirectory(dataDir);
  const engine = await createEngine({ templateDir: join(dataDir, 'local', 'template') });
  if (!existsSync(directory)) await engine.create(directory);
  const database = await engine.open(directory);
  try {
    const store = await createPostgresStore(async (sql, parameters) => {
      const [rows = []] = await database.run([{ sql, parameters }]);
      return { rows };
    });
    return {
      store,
      close: async () => {
        await store.close();
        await database.close();
      },
    };
  } catch (cause) {
    await database.close();
    throw cause;
  }
}
