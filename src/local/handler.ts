import { isPlatformError, platformError } from '../api/errors.ts';
import type { Fetch } from '../api/fetch.ts';
import { type OperationId, operation } from '../api/operations.ts';
import type { Logger } from './logger.ts';
import { builtOperations } from './operations/built-operations.ts';
import type { OperationInput, Services } from './operations/operation-table.ts';
import { createAuthenticator } from './request/authenticate.ts';
import { matchOperation, type OperationMatch } from './request/match-operation.ts';
import { readInput } from './request/read-input.ts';
import { rateHeaders, type Throttle } from './request/throttle.ts';
import { writeAnswer, writeRefusal } from './request/write-answer.ts';

export interface HandlerOptions {
  readonly services: Services;
  /** The one secret token that is accepted. */
  readonly token: string;
  /** Without one, requests are not counted. */
  readonly throttle?: Throttle | undefined;
  readonly logger?: Logger | undefined;
}

/** A preference among others (RFC 7240). */
const rowsAsArrays = /(?:^|,)\s*rows="?arrays"?\s*(?:[,;]|$)/;

type AnyInput = OperationInput<OperationId>;
/** What the table holds per operation, said in general: the input was checked by the schemas of the same id. */
type AnyRun = (services: Services, input: AnyInput) => Promise<unknown>;

function find(id: OperationId): AnyRun {
  const run = builtOperations[id];
  if (run) return run as AnyRun; // see AnyRun
  throw platformError('not_implemented', { message: `${id} is not built in the embedded Management API.` });
}

async function perform(services: Services, { id, params }: OperationMatch, request: Request): Promise<unknown> {
  const run = find(id);
  const { query, body } = await readInput(id, request, new URL(request.url).searchParams);
  const idempotencyKey = request.headers.get('idempotency-key');
  const prefersArrays = rowsAsArrays.test(request.headers.get('prefer') ?? '');
  const input = { params, query, body, idempotencyKey, prefersArrays, signal: request.signal };
  return run(services, input as AnyInput); // see AnyRun
}

function count(throttle: Throttle, { id, params }: OperationMatch) {
  const subject = Object.values(params)[0] ?? 'platform';
  return throttle.take(`${id} ${subject}`, operation(id).rate);
}

/** Makes the embedded Management API out of its parts: match, authenticate, count, check, run, answer. */
export function createHandler({ services, token, throttle, logger }: HandlerOptions): Fetch {
  const isAuthentic = createAuthenticator(token);
  return async (request) => {
    let headers: Record<string, string> = {};
    try {
      if (!isAuthentic(request)) throw platformError('unauthenticated', { message: 'Unauthorized' });
      const match = matchOperation(request.method, new URL(request.url).pathname);
      const allowance = throttle && count(throttle, match);
      if (allowance) headers = rateHeaders(allowance);
      if (allowance?.allowed === false) {
        throw platformError('rate_limited', { message: 'ThrottlerException: Too Many Requests' });
      }
      return writeAnswer(match.id, await perform(services, match, request), headers);
    } catch (cause) {
      if (!isPlatformError(cause)) logger?.error({ cause }, 'A request failed.');
      return writeRefusal(cause, headers);
    }
  };
}
