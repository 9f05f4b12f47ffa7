import type { Caller } from '../api/caller.ts';
import { isPlatformError, platformError } from '../api/errors.ts';
import type { CatalogueId } from '../api/operations.ts';
import type { Audit, Trail } from './audit.ts';
import { authenticateCaller } from './authenticate.ts';
import { readBody } from './body.ts';
import type { createDecide } from './decide.ts';
import type { Answerer, Exchange } from './exchange.ts';
import { fillIn } from './fill-in.ts';
import type { Flood } from './flow/flood.ts';
import type { Flow } from './flow/flow.ts';
import { allowedHeaders } from './forward.ts';
import type { Gate } from './gate.ts';
import { guards } from './guards.ts';
import { type Incoming, type Target, targetOf } from './incoming.ts';
import { allowedMethods, matchOperation } from './match.ts';
import type { Observer } from './observe.ts';
import type { Limits, ProxyOptions } from './options.ts';
import type { Origins } from './origins.ts';
import type { Outgoing } from './outgoing.ts';
import type { Ownership } from './ownership.ts';
import type { WhereTo } from './place.ts';
import { readQuery } from './query.ts';
import type { createRefuse } from './refuse.ts';
import type { createRelay } from './relay.ts';
import type { StepUps } from './step-up.ts';

/** The steps of a request, each ready to be taken. */
export interface Steps {
  readonly endpoint: string;
  readonly origins: Origins;
  readonly limits: Limits;
  readonly authenticate: ProxyOptions['authenticate'];
  readonly decide: ReturnType<typeof createDecide>;
  readonly stepUps: StepUps;
  readonly flood: Flood;
  readonly flow: Flow;
  readonly forward: Answerer;
  /** Operations that are not simply forwarded. */
  readonly answerers: Partial<Record<CatalogueId, Answerer>>;
  readonly ownership: Ownership;
  readonly relay: ReturnType<typeof createRelay>;
  readonly refuse: ReturnType<typeof createRefuse>;
  readonly audit: Audit;
  readonly gate: Gate;
  readonly observer: Observer;
  /** Answers what asks whether the proxy is well. */
  readonly health: (request: Incoming, target: Target) => Promise<Outgoing> | null;
}

const plainId = /^[\w-]{8,64}$/;

function requestIdOf({ headers }: Incoming): string {
  const given = headers.get('x-request-id');
  return given !== null && plainId.test(given) ? given : crypto.randomUUID();
}

/** The path below the endpoint; what lies elsewhere is no operation. */
function pathBelow(endpoint: string, { pathname }: Target): string {
  if (pathname.startsWith(`${endpoint}/`)) return pathname.slice(endpoint.length);
  throw platformError('not_found', { message: 'There is no such operation.' });
}

/** The proxy as one function. Every way out of it leaves one line in the audit trail. */
export function createHandler(steps: Steps): (request: Incoming) => Promise<Outgoing> {
  const { endpoint, origins, limits, flood, ownership, refuse, audit, gate, observer } = steps;
  const methodsOf = ({ pathname }: Target) => allowedMethods(pathname.slice(endpoint.length));

  async function answer(request: Incoming, target: Target, trail: Trail): Promise<Outgoing> {
    const { requestId } = trail;
    const match = matchOperation(request.method, pathBelow(endpoint, target));
    trail.match = match;
    origins.refuseForgery(request);
    const query = readQuery(match.id, new URLSearchParams(target.search));
    const headers = allowedHeaders(request, match);

    const caller = await identify(request);
    trail.caller = caller;
    flood.admit(caller, match);
    const body = await readBody(request, match, limits, fillIn(match.operation));
    trail.body = body.value;

    const onPlace = (where: WhereTo) => void (trail.where = where);
    const decision = await steps.decide({ caller, match, query, body: body.value, onPlace });
    await steps.stepUps.require({ request, caller, match, query, body, decision });
    trail.decision = decision;
    await audit.begin(trail);

    const { signal } = request;
    const exchange: Exchange = { requestId, request, match, caller, query, body, decision, headers, signal };
    const answered = await steps.flow.answer(exchange, steps.answerers[match.id] ?? steps.forward);
    if (answered.createdRef !== undefined) trail.createdRef = answered.createdRef;
    noticeBranches(exchange, answered.status);

    return steps.relay(exchange, answered);
  }

  async function identify(request: Incoming): Promise<Caller> {
    flood.admitUnknown(request);
    try {
      return await authenticateCaller(request, steps.authenticate, limits);
    } catch (error) {
      if (isPlatformError(error) && error.code === 'unauthenticated') flood.countUnknown(request);
      throw error;
    }
  }

  /** What is remembered about branches ends with a change to them, and with the platform's word that one is gone. */
  function noticeBranches({ match, decision }: Exchange, status: number): void {
    const { operation, params } = match;
    const changed = operation.capability.startsWith('branches:') && operation.risk !== 'read';
    if (changed || status === 404) ownership.forget(decision.ref, decision.parent, params.branch_id_or_ref);
  }

  function finish(answered: Outgoing, request: Incoming, target: Target, trail: Trail): Outgoing {
    const { requestId } = trail;
    trail.status = answered.status;
    Object.assign(answered.headers, guards, origins.allow(request));
    answered.headers['x-request-id'] = requestId;
    if (answered.status === 405) answered.headers.allow = methodsOf(target).join(', ');
    return answered;
  }

  return async function handle(request) {
    const target = targetOf(request.url);
    const preflight = request.method === 'OPTIONS' ? origins.preflight(request, methodsOf(target)) : null;
    const early = preflight ?? steps.health(request, target);
    if (early) return early;
    const trail: Trail = { requestId: requestIdOf(request), startedAt: performance.now(), status: 500 };
    const run = () => gate.run(() => answer(request, target, trail));
    try {
      return await observer.request(trail, async () => {
        const response = await run().catch((error: unknown) => refuse(error, request, trail));
        return finish(response, request, target, trail);
      });
    } finally {
      audit.record(trail);
    }
  };
}
