import { createRequire } from 'node:module';
import { type PlatformError, platformError } from '../api/errors.ts';
import { pgliteVersion } from './engine/index.ts';

/** Optional peers: who embeds panels or the proxy alone installs none of them. */
const embedded = `@electric-sql/pglite@${pgliteVersion} @supabase/postgrest-typegen@0.2`;

/**
 * What is thrown when a package is missing that only the embedded Management API needs.
 * @param packages what to install
 */
export function missingPeer(what: string, cause: unknown, packages = embedded): PlatformError {
  return platformError('unavailable', { cause, message: `${what} is not installed. Run: npm install ${packages}` });
}

/**
 * Looks for the engine before anything is made.
 * @throws PlatformError `unavailable` with the command that installs it
 */
export function requireEngine(): void {
  try {
    createRequire(import.meta.url).resolve('@electric-sql/pglite');
  } catch (cause) {
    throw missingPeer('The embedded Postgres', cause);
  }
}
