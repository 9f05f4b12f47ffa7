import { platformError, toResponse } from '../api/errors.ts';
import type { Fetch } from '../api/fetch.ts';
import { compress } from './compression.ts';
import type { Door } from './door.ts';
import { describeThrown, type Logger } from './logger.ts';
import { secureHeaders } from './security-headers.ts';
import type { StaticFiles } from './static-files.ts';

/** Where the dashboard finds the proxy. */
export const endpoint = '/api/platform';

/** Asked by machines that have no session; what they answer tells nobody anything. */
const probes: ReadonlySet<string> = new Set([`${endpoint}/healthz`, `${endpoint}/readyz`]);

export interface AppOptions {
  /** Whether a `Host` is one of ours. */
  readonly isOwnHost: (host: string | null) => boolean;
  readonly door: Door;
  readonly proxy: Fetch;
  /** The built dashboard; the development server has its own. */
  readonly files?: StaticFiles | undefined;
  readonly logger: Logger;
}

function refuseHost(): Response {
  const hint = 'Open the address that the terminal printed, or start the dashboard with --public-origin.';
  const message = 'This server does not go by that name.';
  return toResponse(platformError('bad_request', { requestId: crypto.randomUUID(), message, hint }));
}

function fail(thrown: unknown, logger: Logger): Response {
  const requestId = crypto.randomUUID();
  logger.error({ requestId, ...describeThrown(thrown) }, 'A request failed.');
  return toResponse(platformError('internal', { requestId }));
}

/** The standalone server as one function: host check, door, proxy, files; each answer compressed and with its headers. */
export function createApp({ isOwnHost, door, proxy, files, logger }: AppOptions): Fetch {
  async function route(request: Request): Promise<Response> {
    const { host, pathname } = new URL(request.url);
    // A target in absolute form may name another host than the header does.
    if (!isOwnHost(request.headers.get('host')) || !isOwnHost(host)) return refuseHost();
    if (pathname === '/healthz') return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
    if (pathname === '/readyz') return proxy(new Request(new URL(`${endpoint}/readyz`, request.url), request));
    if (probes.has(pathname)) return proxy(request);
    if (pathname === '/door') return door.enter(request);
    if (pathname === '/door/leave') return door.leave(request);
    if (!door.isOpen(request)) return door.refuse(request);
    if (pathname.startsWith(`${endpoint}/`)) return proxy(request);
    const file = await files?.serve(request);
    return file ?? toResponse(platformError('not_found', { requestId: crypto.randomUUID() }));
  }

  return async (request) => {
    const response = await route(request)
      .then((answer) => compress(request, answer))
      .catch((thrown: unknown) => fail(thrown, logger));
    secureHeaders(response.headers);
    return response;
  };
}
