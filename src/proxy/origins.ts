import { platformError } from '../api/errors.ts';
import { guards } from './guards.ts';
import type { Incoming } from './incoming.ts';
import type { ProxyOptions } from './options.ts';
import type { Outgoing } from './outgoing.ts';

const exposed =
  'x-request-id, retry-after, preference-applied, x-ratelimit-limit, x-ratelimit-remaining, x-ratelimit-reset, x-total-count';
const accepted =
  'authorization, content-type, idempotency-key, prefer, x-platform-kit, x-platform-kit-confirmation, x-request-id';

/** Which pages may call the proxy. */
export interface Origins {
  /**
   * Refuses what another site's page could have sent with the reader's cookies.
   * @throws PlatformError `forbidden`
   */
  readonly refuseForgery: (request: Incoming) => void;
  /** Headers that let the page of an allowed origin read the answer. */
  readonly allow: (request: Incoming) => Readonly<Record<string, string>>;
  /** The answer to a browser's question before a request, or null when it isn't one. */
  readonly preflight: (request: Incoming, methods: readonly string[]) => Outgoing | null;
}

function forged(message: string) {
  return platformError('forbidden', { message });
}

/** Origins are compared whole and letter by letter; `null` is never one of them. */
export function createOrigins({ origins = [], publicOrigin }: Pick<ProxyOptions, 'origins' | 'publicOrigin'>): Origins {
  const foreign = new Set(origins.filter((origin) => origin !== 'null'));

  function isOwn(origin: string, request: Incoming, site: string | null): boolean {
    if (publicOrigin !== undefined) return origin === publicOrigin;
    // Behind something that ends TLS the URL here is not the page's; the browser itself knows.
    return request.url.startsWith(`${origin}/`) || (site === 'same-origin' && origin !== 'null');
  }

  function refuseForgery(request: Incoming): void {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const origin = request.headers.get('origin');
    const site = request.headers.get('sec-fetch-site');
    const across = site === 'cross-site' || site === 'same-site';
    if (origin !== null && !foreign.has(origin) && (across || !isOwn(origin, request, site))) {
      throw forged('Pages of that origin may not call this.');
    }
    if (origin === null && site !== null && site !== 'same-origin') throw forged('Another site may not call this.');
    // A form can't set a header: one more thing that only our own client does.
    if (!request.headers.has('x-platform-kit')) throw forged('The header x-platform-kit is missing.');
  }

  function allow(request: Incoming): Readonly<Record<string, string>> {
    if (foreign.size === 0) return {};
    const origin = request.headers.get('origin');
    if (origin === null || !foreign.has(origin)) return { vary: 'origin' };
    return {
      vary: 'origin',
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': exposed,
    };
  }

  function preflight(request: Incoming, methods: readonly string[]): Outgoing | null {
    const origin = request.headers.get('origin');
    if (request.method !== 'OPTIONS' || origin === null || !foreign.has(origin)) return null;
    if (!request.headers.has('access-control-request-method')) return null;
    const headers = {
      ...guards,
      ...allow(request),
      'access-control-allow-methods': methods.join(', '),
      'access-control-allow-headers': accepted,
      'access-control-max-age': '600',
    };
    return { status: 204, headers, body: null };
  }

  return { refuseForgery, allow, preflight };
}
