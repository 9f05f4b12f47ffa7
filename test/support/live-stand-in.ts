import { isPlatformError, platformError } from '../../src/api/errors.ts';
import type { Fetch } from '../../src/api/fetch.ts';
import { type OperationId, operations } from '../../src/api/operations.ts';
import { schemasOf } from '../../src/api/schemas/index.ts';
import { createBudget } from './live-stand-in/budget.ts';
import { dataOperations } from './live-stand-in/data-operations.ts';
import { type Listening, listen } from './live-stand-in/listen.ts';
import type { OperationTable } from './live-stand-in/operation-table.ts';
import { createPlatform, type Platform, type Seed } from './live-stand-in/platform.ts';
import { projectOperations } from './live-stand-in/project-operations.ts';
import { checkHeaders, type Match, matchOperation, readBody, readQuery } from './live-stand-in/read-input.ts';
import { sampleOf } from './live-stand-in/sample.ts';
import { successStatus } from './live-stand-in/success-status.ts';

/** A request as it came in, and what became of it. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text. */
  readonly body: string;
  readonly status: number;
  /** Why it was refused. */
  readonly refusal?: string;
}

export interface LiveStandInOptions {
  /** The one token that is let in. */
  readonly token: string;
  readonly seed?: Seed;
  /** Milliseconds that a launch, a pause, a restoration or a restart takes. */
  readonly stepMs?: number;
  readonly now?: () => number;
}

export interface LiveStandIn {
  readonly fetch: Fetch;
  /** Every request so far, refused ones too. */
  readonly requests: readonly RecordedRequest[];
  /** Serves it on a free port of 127.0.0.1. */
  readonly listen: () => Promise<Listening>;
}

type Operate = (platform: Platform, call: { params: object; query: unknown; body: unknown }) => unknown;

const table: OperationTable = { ...projectOperations, ...dataOperations };

// What the edge in front of the platform adds. None of it may get past a proxy.
const edgeHeaders = { server: 'cloudflare', 'cf-ray': '9a1b2c3d4e5f-FRA', 'set-cookie': '__cf_bm=stand-in; HttpOnly' };

/** Where nothing is kept: the smallest answer that the contract allows. */
function improvise(platform: Platform, { id, params }: Match): unknown {
  if (params['ref'] !== undefined) platform.findProject(params['ref']);
  if (params['slug'] !== undefined) platform.findOrganization(params['slug']);
  const { answer } = schemasOf(id);
  const sample = answer && sampleOf(answer);
  if (answer && sample === undefined) throw platformError('not_implemented', { message: `${id} is not kept here` });
  return sample;
}

function write(id: OperationId, answer: unknown, headers: Readonly<Record<string, string>>): Response {
  const status = successStatus(id);
  const kind = operations[id].answer;
  if (kind === 'none') return new Response(null, { status, headers });
  const { answer: schema } = schemasOf(id);
  // An answer that breaks the contract would prove nothing about whoever reads it.
  const checked = schema?.parse(answer);
  if (kind === 'text')
    return new Response(String(checked), { status, headers: { ...headers, 'content-type': 'text/plain' } });
  const type = { 'content-type': 'application/json; charset=utf-8' };
  return new Response(JSON.stringify(checked), { status, headers: { ...headers, ...type } });
}

/** The platform's own shape: a message and nothing else. */
function refuse(cause: unknown, headers: Readonly<Record<string, string>>): Response {
  const [status, message] = isPlatformError(cause) ? [cause.status, cause.message] : [500, String(cause)];
  return Response.json({ message }, { status, headers });
}

/**
 * The Management API as its contract describes it, with nothing behind: every request is checked to the last field, every
 * answer too. It proves what is sent to the live API, not what a database does.
 */
export function createLiveStandIn({ token, seed, stepMs = 2_000, now = Date.now }: LiveStandInOptions): LiveStandIn {
  const platform = createPlatform({ seed, stepMs, now });
  const spend = createBudget(now);
  const requests: RecordedRequest[] = [];

  async function operate(request: Request, { pathname, searchParams }: URL): Promise<Response> {
    let headers: Readonly<Record<string, string>> = edgeHeaders;
    try {
      if (request.headers.get('authorization') !== `Bearer ${token}`)
        throw platformError('unauthenticated', { message: 'Unauthorized' });
      const match = matchOperation(request.method, pathname);
      const { id, params } = match;
      const budget = spend(match);
      headers = { ...edgeHeaders, ...budget.headers };
      if (!budget.allowed) throw platformError('rate_limited', { message: 'ThrottlerException: Too Many Requests' });
      checkHeaders(id, request, token);
      const call = { params, query: readQuery(id, searchParams), body: await readBody(id, request) };
      const known = table[id] as Operate | undefined; // the call was parsed by the schemas of this very operation
      return write(id, known ? known(platform, call) : improvise(platform, match), headers);
    } catch (cause) {
      return refuse(cause, headers);
    }
  }

  const fetch: Fetch = async (request) => {
    const { method, headers } = request;
    const url = new URL(request.url);
    const body = await request.clone().text();
    const response = await operate(request, url);
    const { status } = response;
    const refusal = status >= 400 ? { refusal: await response.clone().text() } : {};
    const query = [...url.searchParams];
    requests.push({
      method,
      path: url.pathname,
      query,
      headers: Object.fromEntries(headers),
      body,
      status,
      ...refusal,
    });
    return response;
  };

  return { fetch, requests, listen: () => listen(fetch) };
}
