import { guards } from './guards.ts';
import type { Incoming, Target } from './incoming.ts';
import { withinLimit } from './limits.ts';
import type { ProxyOptions } from './options.ts';
import type { Outgoing } from './outgoing.ts';
import { isSameText } from './same-text.ts';
import { jsonAnswer } from './transport.ts';
import type { Upstream } from './upstream.ts';

/** Something without which the proxy is not ready. Neither asks the Management API: that would spend its budget. */
interface HealthCheck {
  readonly name: 'token' | 'keys' | 'store' | 'upstream';
  /** Rejects, or resolves with false, when it is not well. */
  readonly check: () => boolean | Promise<boolean>;
}

interface HealthOptions {
  readonly endpoint: string;
  readonly checks: readonly HealthCheck[];
  /** Whether the proxy ends: it is not ready from then on, so that nobody sends it more. */
  readonly isClosing: () => boolean;
  /** Who gives it as a bearer sees the single checks. */
  readonly readyKey: string | undefined;
  /** Milliseconds that a check may take. */
  readonly limitMs: number;
}

type Results = Readonly<Record<string, boolean>>;

const cachedMs = 5_000;

function say(status: number, body: object): Outgoing {
  const headers = { ...guards, 'cache-control': 'no-store', 'content-type': 'application/json' };
  return { status, headers, body: jsonAnswer(status, body).body };
}

async function isWell({ name, check }: HealthCheck, limitMs: number): Promise<boolean> {
  return withinLimit(limitMs, name, async () => check()).catch(() => false);
}

/**
 * Answers `{endpoint}/healthz` (the process lives) and `{endpoint}/readyz` (it can serve), and null for anything else.
 * Nobody has to sign in for them; they name no host, no version and no project, and the single checks are for who has the
 * key. What was found holds for five seconds.
 */
function createHealth({ endpoint, checks, isClosing, readyKey, limitMs }: HealthOptions) {
  let results: Promise<Results> | undefined;
  let until = 0;

  async function runChecks(): Promise<Results> {
    const found = await Promise.all(checks.map(async (one) => [one.name, await isWell(one, limitMs)] as const));
    return Object.fromEntries(found);
  }
  function look(): Promise<Results> {
    if (!results || performance.now() >= until) {
      results = runChecks();
      until = performance.now() + cachedMs;
    }
    return results;
  }
  function hasKey({ headers }: Incoming): boolean {
    const given = /^Bearer (\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
    return readyKey !== undefined && given !== undefined && isSameText(given, readyKey);
  }
  async function sayReady(request: Incoming): Promise<Outgoing> {
    const found = await look();
    const ready = !isClosing() && Object.values(found).every(Boolean);
    const detail = hasKey(request) ? { checks: found } : {};
    return say(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', ...detail });
  }

  return function answerHealth(request: Incoming, { pathname }: Target): Promise<Outgoing> | null {
    if (request.method !== 'GET' && request.method !== 'HEAD') return null;
    if (pathname === `${endpoint}/healthz`) return Promise.resolve(say(200, { status: 'ok' }));
    return pathname === `${endpoint}/readyz` ? sayReady(request) : null;
  };
}

interface HealthParts {
  readonly endpoint: string;
  readonly upstream: Pick<Upstream, 'isOpen'>;
  readonly isClosing: () => boolean;
  readonly limitMs: number;
}

/** Checks what the proxy was given: a store or keys that it does without are no reason not to be ready. */
export function openHealth(
  { upstream: to, store, keys, readyKey }: Pick<ProxyOptions, 'upstream' | 'store' | 'keys' | 'readyKey'>,
  { endpoint, upstream, isClosing, limitMs }: HealthParts,
) {
  const checks: readonly (HealthCheck | undefined)[] = [
    // A token that is text was looked at when the proxy was made.
    { name: 'token', check: () => typeof to === 'function' || to.token !== '' },
    keys && { name: 'keys', check: () => keys.currentKeyId !== '' },
    store && { name: 'store', check: () => store.ping().then(() => true) },
    { name: 'upstream', check: () => !upstream.isOpen() },
  ];
  return createHealth({ endpoint, checks: checks.filter((one) => one !== undefined), isClosing, readyKey, limitMs });
}
