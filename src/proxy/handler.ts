import { platformError } from '../api/errors.ts';
import type { Fetch } from '../api/fetch.ts';
import type { CatalogueId } from '../api/operations.ts';
import type { Audit, Trail } from './audit.ts';
import { authenticateCaller } from './authenticate.ts';
import { readBody } from './body.ts';
import type { createDecide } from './decide.ts';
import type { Answerer, Exchange } from './exchange.ts';
import { fillIn } from './fill-in.ts';
import { allowedHeaders } from './forward.ts';
import { guards } from './guards.ts';
import { allowedMethods, matchOperation } from './match.ts';
import type { Limits, ProxyOptions } from './options.ts';
import type { Origins } from './origins.ts';
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
  readonly forward: Answerer;
  /** Operations that are not simply forwarded. */
  readonly answerers: Partial<Record<CatalogueId, Answerer>>;
  readonly ownership: Ownership;
  readonly relay: ReturnType<typeof createRelay>;
  readonly refuse: ReturnType<typeof createRefuse>;
  readonly audit: Audit;
}

const plainId = /^[\w-]{8,64}$/;

function requestIdOf({ headers }: Request): string {
  const given = headers.get('x-request-id');
  return given !== null && plainId.test(given) ? given : crypto.randomUUID();
}

/** The path below the endpoint; what lies elsewhere is no operation. */
function pathBelow(endpoint: string, { pathname }: URL): string {
  if (pathname.startsWith(`${endpoint}/`)) return pathname.slice(endpoint.length);
  throw platformError('not_found', { message: 'There is no such operation.' });
}

/** The proxy as one function. Every way out of it leaves one line in the audit trail. */
export function createHandler(steps: Steps): Fetch {
  const { endpoint, origins, limits, ownership, refuse, audit } = steps;
  const methodsOf = ({ pathname }: URL) => allowedMethods(pathname.slice(endpoint.length));

  async function answer(request: Request, url: URL, trail: Trail): Promise<Response> {
    const { requestId } = trail;
    const match = matchOperation(request.method, pathBelow(endpoint, url));
    trail.match = match;
    origins.refuseForgery(request);
    const query = readQuery(match.id, url.searchParams);
    const headers = allowedHeaders(request);

    const caller = await authenticateCaller(request, steps.authenticate, limits);
    trail.caller = caller;
    const body = await readBody(request, match, limits, fillIn(match.operation));
    trail.body = body.value;

    const onPlace = (where: WhereTo) => void (trail.where = where);
    const decision = await steps.decide({ caller, match, query, body: body.value, onPlace });
    await steps.stepUps.require({ request, caller, match, query, body, decision });
    trail.decision = decision;
    await audit.begin(trail);

    const { signal } = request;
    const exchange: Exchange = { requestId, request, match, caller, query, body, decision, headers, signal };
    const answered = await (steps.answerers[match.id] ?? steps.forward)(exchange);
    if (answered.createdRef !== undefined) trail.createdRef = answered.createdRef;
    noticeBranches(exchange, answered.status);

    return steps.relay(exchange, answered);
  }

  /** What is remembered about branches ends with a change to them, and with the platform's word that one is gone. */
  function noticeBranches({ match, decision }: Exchange, status: number): void {
    const { operation, params } = match;
    const changed = operation.capability.startsWith('branches:') && operation.risk !== 'read';
    if (changed || status === 404) ownership.forget(decision.ref, decision.parent, params.branch_id_or_ref);
  }

  function finish(response: Response, request: Request, url: URL, trail: Trail): Response {
    const { requestId } = trail;
    trail.status = response.status;
    const extra = { ...guards, 'x-request-id': requestId, ...origins.allow(request) };
    for (const [name, value] of Object.entries(extra)) response.headers.set(name, value);
    if (response.status === 405) response.headers.set('allow', methodsOf(url).join(', '));
    return response;
  }

  return async function handle(request) {
    const url = new URL(request.url);
    const preflight = request.method === 'OPTIONS' ? origins.preflight(request, methodsOf(url)) : null;
    if (preflight) return preflight;
    const trail: Trail = { requestId: requestIdOf(request), startedAt: performance.now(), status: 500 };
    try {
      const response = await answer(request, url, trail).catch((error: unknown) => refuse(error, request, trail));
      return finish(response, request, url, trail);
    } finally {
      audit.record(trail);
    }
  };
}
