import { confirmationHeader } from './confirmation.ts';
import { isPlatformError, platformError } from './errors.ts';
import type { Fetch } from './fetch.ts';
import type { KitOutput } from './kit-operations.ts';
import { type CatalogueId, type catalogue, type OperationId, operation } from './operations.ts';
import { buildPath } from './params.ts';
import { fromResponse } from './read-error.ts';
import type { Body, Output, Query } from './schemas/index.ts';
import { type AskSession, createSessionTokens } from './session-tokens.ts';

type ParamName<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamName<Rest>
  : never;
type ParamsOf<Id extends CatalogueId> = ParamName<(typeof catalogue)[Id]['path']>;

/** The body as a browser sends it: without the fields that the proxy fills in (`Operation.filled`). */
export type SentBody<Id extends CatalogueId> = Id extends 'v1-create-a-project' ? Omit<Body<Id>, 'db_pass'> : Body<Id>;

/** What a call takes besides its operation id. */
interface CallOptions<Id extends CatalogueId> {
  query?: Query<Id>;
  body?: SentBody<Id> | FormData | Blob;
  /** Sent as `Idempotency-Key`; one for one press of a button. */
  idempotencyKey?: string;
  /** Id of the confirmation of this very request. */
  confirmation?: string;
  signal?: AbortSignal;
  /** Sent as `Prefer` (RFC 7240). */
  prefer?: string;
  /** Reads the text of a JSON answer in place of `JSON.parse`; throws where it is not what it should be. */
  read?: (text: string) => unknown;
}

/** The input of a call: its path parameters (required where the path has any) and the rest. */
export type Input<Id extends CatalogueId> = CallOptions<Id> &
  ([ParamsOf<Id>] extends [never] ? { params?: undefined } : { params: Readonly<Record<ParamsOf<Id>, string>> });

/** What a call answers. */
export type Answer<Id extends CatalogueId> = Id extends OperationId
  ? Output<Id>
  : Id extends keyof KitOutput
    ? KitOutput[Id]
    : never;

export interface ClientOptions {
  /** Where the proxy is mounted, for example `/api/platform`. */
  endpoint: string;
  /** Defaults to the global `fetch`. */
  fetch?: Fetch;
  /** Extra headers for each request. */
  headers?: () => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;
  /**
   * Gives the session token where no cookie carries the session. A token that tells its end is kept until shortly before
   * it; after a refusal it is asked for once more, and the request sent once more.
   */
  session?: AskSession;
  /** Milliseconds without an answer after which a call fails with `timeout`. */
  timeoutMs?: number;
}

/** The typed client of the Management API and of the kit's own operations. */
export interface Client {
  readonly endpoint: string;
  /**
   * Calls an operation.
   * @throws PlatformError whatever goes wrong: `invalid_input` before sending, the server's error, `network`,
   * `timeout` or `aborted`.
   */
  call<Id extends CatalogueId>(
    id: Id,
    ...input: [ParamsOf<Id>] extends [never] ? [Input<Id>?] : [Input<Id>]
  ): Promise<Answer<Id>>;
}

function searchOf(query: Readonly<Record<string, unknown>> | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const item of Array.isArray(value) ? value : [value])
      if (item !== undefined) search.append(name, String(item));
  }
  const text = search.toString();
  return text && `?${text}`;
}

/** A relative endpoint is resolved against the page; outside a page it has to be absolute. */
function absolute(url: string): string {
  return typeof location === 'undefined' ? url : new URL(url, location.href).href;
}

async function readAnswer(
  id: CatalogueId,
  response: Response,
  read: (text: string) => unknown = JSON.parse,
): Promise<unknown> {
  const { answer } = operation(id);
  if (answer === 'text') return response.text();
  if (answer === 'binary') return response.blob();
  const text = await response.text();
  if (answer === 'none') return undefined;
  const requestId = response.headers.get('x-request-id') ?? '';
  if (text === '') throw platformError('upstream_invalid', { requestId, message: `${id} answered nothing.` });
  try {
    return read(text);
  } catch (cause) {
    if (isPlatformError(cause)) throw cause;
    throw platformError('upstream_invalid', {
      requestId,
      cause,
      message: `${id} answered something that is not JSON.`,
    });
  }
}

/** The SQL of a query or a migration. */
function statementOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null || !('query' in body)) return undefined;
  return typeof body.query === 'string' ? body.query : undefined;
}

/** Rejects when the signal fires: a call ends in its time even where a Fetch takes no notice of it. */
function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function failure(cause: unknown, signal: AbortSignal | undefined, deadline: AbortSignal): unknown {
  if (isPlatformError(cause)) return cause;
  if (signal?.aborted) return platformError('aborted', { cause });
  return platformError(deadline.aborted ? 'timeout' : 'network', { cause });
}

type AnyInput = Omit<CallOptions<OperationId>, 'body'> & { params?: object; body?: unknown };

/** What of a request is the same each time it is sent. */
function partsOf({ body, idempotencyKey, confirmation, prefer }: AnyInput) {
  const raw = body instanceof FormData || body instanceof Blob;
  const headers: Readonly<Record<string, string>> = {
    accept: 'application/json, */*;q=0.5',
    'x-platform-kit': '1',
    ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
    ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    ...(confirmation === undefined ? {} : { [confirmationHeader]: confirmation }),
    ...(prefer === undefined ? {} : { prefer }),
  };
  return { headers, body: body === undefined ? null : raw ? (body as BodyInit) : JSON.stringify(body) }; // checked above
}

function isSignedOut(error: unknown): boolean {
  return isPlatformError(error) && error.code === 'unauthenticated';
}

/**
 * Makes a client.
 * @example
 * const client = createClient({ endpoint: '/api/platform' });
 * const project = await client.call('v1-get-project', { params: { ref } });
 */
export function createClient({
  endpoint,
  fetch = globalThis.fetch.bind(globalThis),
  headers,
  session = () => undefined,
  timeoutMs = 60_000,
}: ClientOptions): Client {
  const tokens = createSessionTokens(session);

  /** Sends it; when the session has ended, once more with a new one. Nothing was done before a session was refused. */
  async function withSession<T>(send: (token: string | undefined) => Promise<T>): Promise<T> {
    const token = await tokens.get();
    try {
      return await send(token);
    } catch (error) {
      if (token === undefined || !isSignedOut(error)) throw error;
      const next = await tokens.renew(token).catch(() => undefined);
      if (next === undefined || next === token) throw error;
      return send(next);
    }
  }

  async function call(id: OperationId, input: AnyInput = {}) {
    const { method, path } = operation(id);
    const { signal } = input;
    const url = absolute(`${endpoint}${buildPath(path, { ...input.params })}${searchOf(input.query)}`);
    const deadline = AbortSignal.timeout(timeoutMs);
    const either = signal ? AbortSignal.any([signal, deadline]) : deadline;
    const parts = partsOf(input);
    async function send(token: string | undefined) {
      const request = new Request(url, {
        method,
        headers: {
          ...parts.headers,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(await headers?.()),
        },
        body: parts.body,
        signal: either,
      });
      either.throwIfAborted();
      const response = await fetch(request);
      if (!response.ok) throw await fromResponse(response, { statement: statementOf(input.body) });
      return readAnswer(id, response, input.read);
    }
    try {
      return await Promise.race([whenAborted(either), withSession(send)]);
    } catch (cause) {
      throw failure(cause, signal, deadline);
    }
  }
  return { endpoint, call: call as Client['call'] }; // the public type says per operation what this says in general
}
