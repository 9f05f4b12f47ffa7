import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createEngine, type Database } from '../../src/local/engine/index.ts';
import { createMemoryStore, type QueryFunction, type Store } from '../../src/proxy/index.ts';
import { createPostgresStore } from '../../src/proxy/store/postgres.ts';
import { createTestDatabase, type TestDatabase } from './postgres.ts';
import { sharedTemplateDir } from './shared-template-dir.ts';

const tables = ['audit', 'secrets', 'confirmations', 'revoked_sessions', 'rates', 'restore_points'];
const empty = `truncate ${tables.map((table) => `platform_kit.${table}`).join()}`;

/** A kind of store, and the way to an empty one. */
export interface StoreKind {
  readonly kind: string;
  readonly open: () => Promise<Store>;
}

/** A database, and the kit's store in it. */
export interface StoreDatabase extends StoreKind {
  readonly query: QueryFunction;
}

function overPostgres(kind: string, query: QueryFunction): StoreDatabase {
  return {
    kind,
    query,
    open: async () => {
      const store = await createPostgresStore(query);
      await query(empty, []);
      return store;
    },
  };
}

/** The embedded Postgres, for the tests of a file. */
function embedded(): StoreDatabase {
  let folder: string;
  let database: Database;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'store-'));
    const engine = await createEngine({ templateDir: sharedTemplateDir });
    await engine.create(join(folder, 'database'));
    database = await engine.open(join(folder, 'database'));
  });
  afterAll(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });
  return overPostgres('PGlite', async (sql, parameters) => {
    const [rows = []] = await database.run([{ sql, parameters }]);
    return { rows };
  });
}

/** A pool on a real server, for the tests of a file. */
function onServer(): StoreDatabase {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  return overPostgres('PostgreSQL', (sql, parameters) => database.query(sql, parameters));
}

/** The databases that a store may live in: the embedded one and a real server. */
export function forEachDatabase(): readonly StoreDatabase[] {
  return [embedded(), onServer()];
}

/** Each kind of store, for the tests of a file. */
export function forEachStore(): readonly StoreKind[] {
  return [{ kind: 'memory', open: async () => createMemoryStore() }, ...forEachDatabase()];
}
