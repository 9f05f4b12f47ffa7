import { readPublicOrigin } from './allowed-hosts.ts';
import { createLogger, readLogLevel } from './logger.ts';
import type { Upstream } from './open-upstream.ts';

/** What the environment says about the standalone dashboard. Of its flags, those of the embedded API are taken along. */
export interface EnvironmentOptions {
  readonly provisionMs?: number | undefined;
  readonly rateLimit?: boolean | undefined;
}

/**
 * Reads the environment: with `SUPABASE_ACCESS_TOKEN` the upstream is the live platform (`SUPABASE_API_URL` overrides
 * its origin), else the embedded API. An empty variable counts as none.
 * @throws PlatformError `invalid_input` naming the variable that cannot be used
 */
export function readEnvironment(env: NodeJS.ProcessEnv, { provisionMs, rateLimit }: EnvironmentOptions = {}) {
  const token = env['SUPABASE_ACCESS_TOKEN'] || undefined;
  const publicOrigin = env['PLATFORM_KIT_PUBLIC_ORIGIN'] || undefined;
  const upstream: Upstream =
    token === undefined
      ? { kind: 'embedded', provisionMs, rateLimit }
      : { kind: 'live', origin: env['SUPABASE_API_URL'] || 'https://api.supabase.com', token };
  return {
    upstream,
    publicOrigin: publicOrigin === undefined ? undefined : readPublicOrigin(publicOrigin),
    password: env['PLATFORM_KIT_PASSWORD'] || undefined,
    keysText: env['PLATFORM_KIT_KEYS'] || undefined,
    logger: createLogger({ level: readLogLevel(env['PLATFORM_KIT_LOG_LEVEL']) }),
  };
}
