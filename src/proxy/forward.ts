import { platformError } from '../api/errors.ts';
import type { Answerer, Exchange } from './exchange.ts';
import { subjectOf } from './flow/subject.ts';
import type { Incoming } from './incoming.ts';
import type { Match } from './match.ts';
import { type QueryValues, writeQuery } from './query.ts';
import type { Call, Upstream } from './upstream.ts';

const plainAccept = /^[\w!#$&^.+*/;=, -]{1,200}$/;
/** The operations whose callers may choose how rows come, and the one choice there is. */
const choosers: ReadonlySet<string> = new Set(['v1-run-a-query', 'v1-read-only-query']);
const rowsAsArrays = 'rows=arrays';
const plainKey = /^[\x21-\x7e]{1,255}$/;

/**
 * The headers of a client that go on: `accept`, `idempotency-key` and, with a query, `prefer: rows=arrays`. Nothing else.
 * @throws PlatformError `invalid_input` for an idempotency key that isn't one
 */
export function allowedHeaders({ headers }: Incoming, { id }: Pick<Match, 'id'>): Readonly<Record<string, string>> {
  const accept = headers.get('accept');
  const key = headers.get('idempotency-key');
  if (key !== null && !plainKey.test(key)) {
    throw platformError('invalid_input', {
      message: 'Idempotency-Key must be 1 to 255 visible ASCII characters.',
      details: { field: 'Idempotency-Key' },
    });
  }
  return {
    ...(accept !== null && plainAccept.test(accept) ? { accept } : {}),
    ...(key === null ? {} : { 'idempotency-key': key }),
    ...(choosers.has(id) && headers.get('prefer') === rowsAsArrays ? { prefer: rowsAsArrays } : {}),
  };
}

function withoutReveal(query: QueryValues): QueryValues {
  return { ...query, reveal: undefined };
}

/** The call of an exchange: template, checked values, allowed headers. `query` replaces the caller's. */
export function callOf(exchange: Exchange, own?: QueryValues): Call {
  const { match, caller, requestId, body, decision, query, headers, signal } = exchange;
  return {
    id: match.id,
    subject: subjectOf(match.params),
    tenant: caller.tenant,
    method: match.operation.method,
    path: match.path,
    query: writeQuery(own ?? (decision.reveal ? query : withoutReveal(query))),
    body,
    headers,
    repeatable: match.operation.idempotency === 'safe',
    requestId,
    signal,
  };
}

/**
 * Sends exchanges to the Management API.
 * @param options.live whether it is the platform's own, which knows no preference: it is sent nothing that its contract
 * does not have
 */
export function createForward(upstream: Upstream, { live }: { readonly live: boolean }): Answerer {
  return (exchange) => {
    const call = callOf(exchange);
    if (!live) return upstream.send(call);
    const { prefer: _, ...headers } = call.headers ?? {};
    return upstream.send({ ...call, headers });
  };
}
