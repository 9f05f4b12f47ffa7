import { defaultPolicy } from '../api/policy.ts';
import { createAudit } from './audit.ts';
import { createDecide } from './decide.ts';
import { createForward } from './forward.ts';
import { createHandler } from './handler.ts';
import { createConfirm } from './kit/confirm.ts';
import { createProjectAccess } from './kit/project-access.ts';
import { createSession } from './kit/session.ts';
import { createLaunches } from './launch.ts';
import { limitsOf } from './limits.ts';
import type { Logger, Proxy, ProxyOptions } from './options.ts';
import { createOrigins } from './origins.ts';
import { createOwnProjects } from './own-projects.ts';
import { createOwnership } from './ownership.ts';
import { createRefuse } from './refuse.ts';
import { createRelay } from './relay.ts';
import { createScrub } from './scrub.ts';
import { createStepUps } from './step-up.ts';
import { openUpstream } from './upstream.ts';

function ignore(): void {}

const silent: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/**
 * Makes the proxy: it holds the platform token, decides who may do what, and lets no secret out.
 *
 * Launches that an earlier process left open are looked for at once, in the background. The store stays the host's to
 * close.
 * @throws PlatformError `internal` when the upstream's origin or token can't be used; never with their value
 * @example
 * const proxy = createProxy({
 *   upstream: { origin: 'https://api.supabase.com', token: process.env.SUPABASE_ACCESS_TOKEN ?? '' },
 *   endpoint: '/api/platform',
 *   authenticate: async (request) => findCaller(request.headers.get('cookie')),
 * });
 */
export function createProxy(options: ProxyOptions): Proxy {
  const { authenticate, authorize, store, keys, policy = defaultPolicy, logger = silent, endpoint = '' } = options;
  const upstreamKind = options.upstreamKind ?? (typeof options.upstream === 'function' ? 'embedded' : 'live');
  const limits = limitsOf(options.limits);
  const scrub = createScrub();
  const upstream = openUpstream(options.upstream, limits, scrub);
  const ownership = createOwnership(upstream.ask, limits.ownershipMs);
  const audit = createAudit({ store, logger, auditFailure: options.auditFailure, limitMs: limits.authorizeMs });
  const forward = createForward(upstream);
  const launches = createLaunches({ store, keys, upstreamKind, ask: upstream.ask, forward, logger });
  const stepUps = createStepUps({ policy, store, ask: upstream.ask, limits, stepUp: options.stepUp });
  const recovering = launches.recover();

  const fetch = createHandler({
    endpoint: endpoint.replace(/\/+$/, ''),
    origins: createOrigins(options),
    limits,
    authenticate,
    decide: createDecide({ policy, ownership, authorize, limits }),
    stepUps,
    forward,
    answerers: {
      'kit-get-session': createSession(policy, upstreamKind),
      'kit-get-project-access': createProjectAccess(policy),
      'kit-confirm': createConfirm(stepUps),
      'v1-create-a-project': launches.create,
      'v1-update-database-password': launches.changePassword,
      'v1-delete-a-project': launches.remove,
      'v1-get-all-projects-for-organization': createOwnProjects(upstream, forward),
    },
    ownership,
    relay: createRelay(scrub),
    refuse: createRefuse(scrub, logger),
    audit,
  });

  return {
    fetch,
    close: async () => {
      await upstream.close();
      await recovering;
      await audit.close();
    },
  };
}
