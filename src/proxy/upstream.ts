import { platformError } from '../api/errors.ts';
import { type CatalogueId, operation } from '../api/operations.ts';
import { buildPath } from '../api/params.ts';
import { collect, discard } from './answer-body.ts';
import type { SentBody } from './body.ts';
import { refusePublicToken } from './check-environment.ts';
import { subjectOf } from './flow/subject.ts';
import type { Passenger, Traffic } from './flow/traffic.ts';
import type { Observer } from './observe.ts';
import type { Limits, ProxyOptions } from './options.ts';
import type { Scrub } from './scrub.ts';
import { neverReached, type Transport, type UpstreamAnswer } from './transport.ts';
import { createFetchTransport, functionOrigin } from './transport-fetch.ts';
import { readUpstreamError } from './upstream-error.ts';
import { parseToken, parseUpstreamOrigin } from './upstream-origin.ts';

const largestLookup = 8_388_608;

/** A request for the Management API before the token is put on. */
export interface Call extends Passenger {
  readonly method: string;
  readonly path: string;
  readonly query?: string;
  readonly body?: SentBody;
  /** Headers of the client that were allowed through. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether it may be sent again after a refused token. */
  readonly repeatable: boolean;
  readonly requestId: string;
}

/** The Management API as the proxy sees it: the one place that knows the token. */
export interface Upstream {
  readonly send: (call: Call) => Promise<UpstreamAnswer>;
  /**
   * A question of the proxy's own, not a caller's: the parsed answer, or null where the platform has none (any 4xx).
   * @throws PlatformError when the platform can't say now
   */
  readonly ask: (id: CatalogueId, params?: Readonly<Record<string, string>>) => Promise<unknown>;
  /** Whether requests are refused for now, since the platform could not be reached. */
  readonly isOpen: () => boolean;
  /** What is under way may finish within `graceMs` milliseconds; the rest is cut. */
  readonly close: (graceMs: number) => Promise<void>;
}

function createTransport(upstream: ProxyOptions['upstream'], origin: string, limits: Limits): Transport {
  if (typeof upstream === 'function') return createFetchTransport(upstream, limits);
  let loading: Promise<Transport> | undefined;
  // undici is loaded only here, and where a runtime has none its own fetch does.
  const load = () =>
    import('./transport-undici.ts').then(
      ({ createUndiciTransport }) => createUndiciTransport(origin, limits),
      () => createFetchTransport((request) => globalThis.fetch(request), limits, origin),
    );
  let closed = false;
  return {
    send: async (request) => {
      if (closed) throw platformError('upstream_unavailable');
      return (await (loading ??= load())).send(request);
    },
    close: async (graceMs) => {
      closed = true;
      await (await loading)?.close(graceMs);
    },
  };
}

function checkTarget(origin: string, { path, query = '' }: Call): string {
  const url = new URL(`${origin}${path}${query}`);
  if (url.origin !== origin || url.pathname !== path) throw platformError('bad_request');
  return `${path}${url.search}`;
}

interface UpstreamParts {
  readonly limits: Limits;
  readonly scrub: Scrub;
  readonly traffic: Traffic;
  readonly observer: Observer;
}

/**
 * Opens the way to the Management API.
 * @throws PlatformError `internal` when the origin or the token can't be used
 */
export function openUpstream(
  upstream: ProxyOptions['upstream'],
  { limits, scrub, traffic, observer }: UpstreamParts,
): Upstream {
  const isFunction = typeof upstream === 'function';
  const origin = isFunction ? functionOrigin : parseUpstreamOrigin(upstream.origin);
  const token = isFunction ? undefined : upstream.token;
  if (!isFunction && typeof token !== 'function') scrub.learn(parseToken(token));
  const transport = createTransport(upstream, origin, limits);

  let checked = '';
  async function authorization(): Promise<Readonly<Record<string, string>>> {
    if (token === undefined) return {};
    const current = parseToken(typeof token === 'function' ? await token() : token);
    scrub.learn(current);
    if (current !== checked) refusePublicToken(current);
    checked = current;
    return { authorization: `Bearer ${current}` };
  }

  async function sendOnce(call: Call): Promise<UpstreamAnswer> {
    const { method, body, requestId, signal } = call;
    const headers = {
      accept: 'application/json, */*;q=0.5',
      ...call.headers,
      'accept-encoding': 'identity',
      'user-agent': `platform-kit (${requestId})`,
      ...(body?.contentType === undefined ? {} : { 'content-type': body.contentType }),
      ...(await authorization()),
    };
    const request = { method, path: checkTarget(origin, call), headers, body: body?.content ?? null, signal };
    return observer.upstream(call.id, () => transport.send(request));
  }

  /** One more time where the first surely arrived nowhere and nothing can have come of it. */
  async function pass(call: Call): Promise<UpstreamAnswer> {
    try {
      return await traffic.pass(call, sendOnce);
    } catch (error) {
      if (call.method !== 'GET' || !neverReached(error)) throw error;
      return traffic.pass(call, sendOnce);
    }
  }

  async function send(call: Call): Promise<UpstreamAnswer> {
    const answer = await pass(call);
    const streamed = call.body?.content instanceof ReadableStream;
    if (answer.status !== 401 || typeof token !== 'function' || !call.repeatable || streamed) return answer;
    // The token may have been replaced a moment ago: it is asked for once more, and only once.
    await discard(answer.body);
    return pass(call);
  }

  async function ask(id: CatalogueId, params: Readonly<Record<string, string>> = {}): Promise<unknown> {
    const { method, path } = operation(id);
    const call: Call = {
      id,
      subject: subjectOf(params),
      tenant: '', // the proxy's own share
      method,
      path: buildPath(path, params),
      repeatable: true,
      requestId: crypto.randomUUID(),
      // A lookup serves whoever waits for it, so no single caller's leaving ends it.
      signal: new AbortController().signal,
    };
    const answer = await send(call);
    if (answer.status >= 300) {
      const error = await readUpstreamError(answer, scrub);
      const absent = answer.status < 500 && ![401, 408, 429].includes(answer.status);
      if (absent || answer.status === 501) return null;
      throw error;
    }
    try {
      return JSON.parse(new TextDecoder().decode(await collect(answer.body, largestLookup)));
    } catch (cause) {
      throw platformError('upstream_invalid', { cause });
    }
  }

  return { send, ask, isOpen: traffic.isOpen, close: transport.close };
}
