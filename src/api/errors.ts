/** Every error code of the kit: its HTTP status and the text for developers. A new error is one row. */
export const ERRORS = {
  bad_request: { status: 400, message: 'The request is not valid.' },
  unauthenticated: { status: 401, message: 'No session.' },
  forbidden: { status: 403, message: 'This session may not do that.' },
  not_found: { status: 404, message: 'Not found.' },
  method_not_allowed: { status: 405, message: 'The path exists, the method does not.' },
  slow_body: { status: 408, message: 'The request body did not arrive in time.' },
  conflict: { status: 409, message: 'The state of the project does not allow that now.' },
  gone: { status: 410, message: 'This operation was removed.' },
  too_large: { status: 413, message: 'The request body is too large.' },
  unsupported_media_type: { status: 415, message: 'The content type is not accepted here.' },
  invalid_input: { status: 400, message: 'The input is not valid.' },
  confirmation_required: { status: 428, message: 'This has to be confirmed first.' },
  upstream_forbidden: { status: 403, message: 'The platform does not allow this account to do that.' },
  upstream_rejected: { status: 400, message: 'The Management API refused the request.' },
  rate_limited: { status: 429, message: 'Too many requests.' },
  internal: { status: 500, message: 'Something failed on the server.' },
  not_implemented: { status: 501, message: 'This operation is not available here.' },
  upstream_auth: { status: 502, message: 'The Management API did not accept the platform token.' },
  upstream_invalid: { status: 502, message: 'The Management API answered in an unexpected way.' },
  result_too_large: { status: 502, message: 'The result is too large.' },
  upstream_unavailable: { status: 503, message: 'The Management API cannot be reached.' },
  unavailable: { status: 503, message: 'The service cannot answer now.' },
  upstream_timeout: { status: 504, message: 'The Management API did not answer in time.' },
  network: { status: 0, message: 'The connection was lost before the answer came.' },
  timeout: { status: 0, message: 'No answer came in time.' },
  aborted: { status: 0, message: 'The request was cancelled.' },
  sql_error: { status: 400, message: 'Postgres refused the statement.' },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** What is known about a refused statement or field. What is not known is absent, never guessed. */
export interface ErrorDetails {
  sqlstate?: string;
  /** One-based character position in the statement. */
  position?: number;
  /** One-based line in the statement. */
  line?: number;
  detail?: string;
  statement?: string;
  field?: string;
  /** What has to be confirmed before the request may be sent again, with its id in `x-platform-kit-confirmation`. */
  confirmation?: ConfirmationRequest;
}

/** A confirmation that the proxy waits for: bound to one exact request of one caller. */
export interface ConfirmationRequest {
  id: string;
  /** What has to be typed; absent where the host itself confirms. */
  phrase?: string;
  /** ISO time. */
  expiresAt: string;
}

/** The error object that crosses the wire from the proxy. */
export interface ErrorBody {
  /** A code of `ERRORS`; newer servers may send others. */
  code: ErrorCode | (string & {});
  /** For developers. */
  message: string;
  /** For the reader: what to do now. */
  hint?: string;
  requestId: string;
  status: number;
  retryAfterSeconds?: number;
  details?: ErrorDetails;
}

const brand = '@platform-kit/error';

/** The one error type: thrown by the client, the hooks and the proxy alike. Compare with `isPlatformError`. */
export class PlatformError extends Error implements ErrorBody {
  readonly kind = brand;
  readonly code: ErrorBody['code'];
  readonly hint?: string;
  readonly requestId: string;
  readonly status: number;
  readonly retryAfterSeconds?: number;
  readonly details?: ErrorDetails;

  constructor(body: ErrorBody, cause?: unknown) {
    super(body.message, { cause });
    this.name = 'PlatformError';
    this.code = body.code;
    this.requestId = body.requestId;
    this.status = body.status;
    if (body.hint !== undefined) this.hint = body.hint;
    if (body.retryAfterSeconds !== undefined) this.retryAfterSeconds = body.retryAfterSeconds;
    if (body.details !== undefined) this.details = body.details;
  }
}

export interface ErrorOptions extends Partial<Omit<ErrorBody, 'code'>> {
  cause?: unknown;
}

/** Makes an error from its row. `options` replace the row's message and status. */
export function platformError(code: ErrorCode, { cause, ...rest }: ErrorOptions = {}): PlatformError {
  return new PlatformError({ requestId: '', ...ERRORS[code], ...rest, code }, cause);
}

/** True for a `PlatformError` of any copy of this module. */
export function isPlatformError(value: unknown): value is PlatformError {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === brand;
}

/** The error as it leaves the proxy. */
export function errorBody(error: PlatformError): { error: ErrorBody } {
  const { code, message, hint, requestId, status, retryAfterSeconds, details } = error;
  return { error: { code, message, hint, requestId, status, retryAfterSeconds, details } };
}

/** Writes an error as a response of the proxy. Codes without a status of their own count as 500. */
export function toResponse(error: PlatformError): Response {
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'private, no-store' });
  if (error.retryAfterSeconds !== undefined) headers.set('retry-after', String(Math.ceil(error.retryAfterSeconds)));
  return new Response(JSON.stringify(errorBody(error)), { status: error.status || 500, headers });
}
