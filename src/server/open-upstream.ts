import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Fetch } from '../api/fetch.ts';
import { createLocalApi } from '../local/index.ts';
import type { Logger } from './logger.ts';

/** The Management API behind the dashboard: the embedded one, or a live one. */
export type Upstream =
  | { readonly kind: 'embedded'; readonly provisionMs?: number | undefined; readonly rateLimit?: boolean | undefined }
  | { readonly kind: 'live'; readonly origin: string; readonly token: string };

/** What the proxy forwards to, and how it ends. */
export interface OpenUpstream {
  readonly upstream: Fetch | { readonly origin: string; readonly token: string };
  readonly close: () => Promise<void>;
}

/** Opens the upstream. The embedded one lives below `local` in the data directory, and its token in this process alone. */
export async function openUpstream(upstream: Upstream, dataDir: string, logger: Logger): Promise<OpenUpstream> {
  if (upstream.kind === 'live') {
    return { upstream: { origin: upstream.origin, token: upstream.token }, close: async () => undefined };
  }
  const { provisionMs, rateLimit } = upstream;
  const token = randomBytes(32).toString('base64url');
  const local = await createLocalApi({
    dataDir: join(dataDir, 'local'),
    token,
    logger,
    ...(provisionMs === undefined ? {} : { provisionMs }),
    ...(rateLimit === undefined ? {} : { rateLimit }),
  });
  const forward: Fetch = (request) => {
    request.headers.set('authorization', `Bearer ${token}`);
    return local.fetch(request);
  };
  return { upstream: forward, close: local.close };
}
