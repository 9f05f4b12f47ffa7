import pg from 'pg';
import { startPostgres } from '../../scripts/postgres.mjs';
import type { QueryFunction } from '../../src/proxy/index.ts';

let started: Promise<string> | undefined;

/** The server that `npm test` started; where a test runs without it, one that ends with the test's process. */
function serverUrl(): Promise<string> {
  const given = process.env.PLATFORM_KIT_TEST_POSTGRES;
  started ??= given ? Promise.resolve(given) : startPostgres().then(({ url }) => url);
  return started;
}

/** A database of a test's own on a real PostgreSQL server. */
export interface TestDatabase {
  readonly url: string;
  /** Over a pool, as a host would. */
  readonly query: QueryFunction;
  readonly close: () => Promise<void>;
}

/** Makes an empty database on a real PostgreSQL server. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await serverUrl();
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const pool = new pg.Pool({ connectionString: url });
  return { url, query: (sql, parameters) => pool.query(sql, [...parameters]), close: () => pool.end() };
}
