import { type ErrorCode, platformError, toResponse } from '../api/errors.ts';
import { guards } from './guards.ts';

/** The answer to what could not even become a `Request`. */
export function refusal(code: ErrorCode): Response {
  const response = toResponse(platformError(code, { requestId: crypto.randomUUID() }));
  for (const [name, value] of Object.entries(guards)) response.headers.set(name, value);
  if (code === 'method_not_allowed') response.headers.set('allow', 'GET, HEAD, POST, PUT, PATCH, DELETE');
  return response;
}
