import { defaultPolicy } from '../api/policy.ts';
import { createAudit } from './audit.ts';
import { createBranchData } from './branch-data.ts';
import { checkEnvironment } from './check-environment.ts';
import { describeProxy, sayStarted } from './describe.ts';
import { createDecider } from './dry-run.ts';
import { systemClock } from './flow/clock.ts';
import { createFlood } from './flow/flood.ts';
import { createFlow } from './flow/flow.ts';
import { createTraffic } from './flow/traffic.ts';
import { createForward } from './forward.ts';
import { createGate } from './gate.ts';
import { createHandler } from './handler.ts';
import { openHealth } from './health.ts';
import { fromRequest } from './incoming.ts';
import { createConfirm } from './kit/confirm.ts';
import { createListAudit } from './kit/list-audit.ts';
import { createProjectAccess } from './kit/project-access.ts';
import { createRestorePoints } from './kit/restore-points.ts';
import { createSession } from './kit/session.ts';
import { createLaunches } from './launch.ts';
import { limitsOf } from './limits.ts';
import { createMergeGate } from './merge-gate.ts';
import { createObserver } from './observe.ts';
import type { Logger, Proxy, ProxyOptions } from './options.ts';
import { createOrigins } from './origins.ts';
import { toResponse } from './outgoing.ts';
import { createOwnProjects } from './own-projects.ts';
import { createOwnership } from './ownership.ts';
import { createRefuse } from './refuse.ts';
import { createRelay } from './relay.ts';
import { createRestoreGuard } from './restore-guard.ts';
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
  const { authenticate, store, keys, policy = defaultPolicy, logger = silent } = options;
  const endpoint = (options.endpoint ?? '').replace(/\/+$/, '');
  const upstreamKind = options.upstreamKind ?? (typeof options.upstream === 'function' ? 'embedded' : 'live');
  const limits = limitsOf(options.limits);
  checkEnvironment(options.upstream);
  const scrub = createScrub();
  const gate = createGate();
  const observer = createObserver(options, logger);
  const { clientKey, rates } = options;
  const traffic = createTraffic({ live: upstreamKind === 'live', rates, store, limits, clock: systemClock });
  const upstream = openUpstream(options.upstream, { limits, scrub, traffic, observer });
  const ownership = createOwnership(upstream.ask, limits.ownershipMs);
  const audit = createAudit({ store, logger, auditFailure: options.auditFailure, limitMs: limits.authorizeMs });
  const forward = createRestoreGuard({
    upstream,
    forward: createForward(upstream, { live: upstreamKind === 'live' }),
  });
  const launches = createLaunches({ store, keys, upstreamKind, ask: upstream.ask, forward, logger });
  const restorePoints = createRestorePoints({ store, upstream, forward, logger });
  const stepUps = createStepUps({ policy, store, ask: upstream.ask, limits, stepUp: options.stepUp });
  const recovering = launches.recover();
  let closing = false;

  const answer = createHandler({
    endpoint,
    origins: createOrigins(options),
    limits,
    authenticate,
    decide: createDecider(options, { policy, ownership, limits, logger, measure: observer.measure }),
    stepUps,
    flood: createFlood(limits, clientKey, systemClock),
    flow: createFlow(limits, systemClock),
    forward,
    answerers: {
      'kit-get-session': createSession(policy, upstreamKind),
      'kit-get-project-access': createProjectAccess(policy),
      'kit-confirm': createConfirm(stepUps),
      'kit-list-audit': createListAudit({ store, audit, policy }),
      'kit-list-restore-points': restorePoints.list,
      'v1-create-restore-point': restorePoints.create,
      'v1-create-a-branch': createBranchData(policy, forward),
      'v1-merge-a-branch': createMergeGate({ policy, upstream, forward }),
      'v1-create-a-project': launches.create,
      'v1-update-database-password': launches.changePassword,
      'v1-delete-a-project': launches.remove,
      'v1-get-all-projects-for-organization': createOwnProjects(upstream, forward),
    },
    ownership,
    relay: createRelay(scrub),
    refuse: createRefuse(scrub, logger),
    audit,
    gate,
    observer,
    health: openHealth(options, { endpoint, upstream, isClosing: () => closing, limitMs: limits.authorizeMs }),
  });

  const describe = () => describeProxy(options, { endpoint, kind: upstreamKind, policy, limits });
  sayStarted(logger, describe());

  return {
    answer,
    fetch: async (request) => toResponse(await answer(fromRequest(request))),
    describe,
    note: audit.note,
    close: async ({ graceMs = 10_000 } = {}) => {
      closing = true;
      const until = performance.now() + graceMs;
      await gate.close(graceMs);
      await upstream.close(Math.max(0, until - performance.now()));
      await recovering;
      await audit.close();
    },
  };
}
