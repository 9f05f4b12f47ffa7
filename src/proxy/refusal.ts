import { type ErrorCode, type ErrorOptions, platformError } from '../api/errors.ts';
import { guards } from './guards.ts';
import { type Outgoing, refusalOf } from './outgoing.ts';

/**
 * The answer to what could not even become a request.
 * @param options replace what the code says by itself
 */
export function refusal(code: ErrorCode, options: Pick<ErrorOptions, 'message' | 'hint'> = {}): Outgoing {
  const refused = refusalOf(platformError(code, { ...options, requestId: crypto.randomUUID() }));
  Object.assign(refused.headers, guards);
  if (code === 'method_not_allowed') refused.headers.allow = 'GET, HEAD, POST, PUT, PATCH, DELETE';
  return refused;
}
