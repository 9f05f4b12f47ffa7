import { type ErrorCode, type ErrorOptions, platformError, toResponse } from '../api/errors.ts';
import { guards } from './guards.ts';

/**
 * The answer to what could not even become a `Request`.
 * @param options replace what the code says by itself
 */
export function refusal(code: ErrorCode, options: Pick<ErrorOptions, 'message' | 'hint'> = {}): Response {
  const response = toResponse(platformError(code, { ...options, requestId: crypto.randomUUID() }));
  for (const [name, value] of Object.entries(guards)) response.headers.set(name, value);
  if (code === 'method_not_allowed') response.headers.set('allow', 'GET, HEAD, POST, PUT, PATCH, DELETE');
  return response;
}
