import { ERRORS, type ErrorBody, type ErrorCode, type ErrorDetails, PlatformError, platformError } from './errors.ts';

/**
 * Reads Postgres' own error text (`ERROR:  42P01: relation "x" does not exist\nLINE 1: ...\n   ^`).
 * A position that the text does not give stays unknown.
 */
export function readPostgresMessage(message: string): ErrorDetails | undefined {
  const state = /(?:ERROR|FATAL|PANIC):\s+([0-9A-Z]{5}):/.exec(message);
  if (!state) return undefined;
  const details: ErrorDetails = { sqlstate: state[1] };
  const line = /^LINE (\d+): /m.exec(message);
  if (line) details.line = Number(line[1]);
  const detail = /^DETAIL:\s+(.*)$/m.exec(message);
  if (detail?.[1]) details.detail = detail[1];
  return details;
}

/** The hint that Postgres wrote, where it wrote one. */
export function readPostgresHint(message: string): string | undefined {
  return /^HINT:\s+(.*)$/m.exec(message)?.[1];
}

function isErrorBody(value: unknown): value is { error: ErrorBody } {
  if (typeof value !== 'object' || value === null || !('error' in value)) return false;
  const { error } = value;
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error;
}

const byStatus: Readonly<Record<number, ErrorCode>> = {
  400: 'bad_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  410: 'gone',
  413: 'too_large',
  415: 'unsupported_media_type',
  422: 'invalid_input',
  429: 'rate_limited',
  501: 'not_implemented',
  502: 'upstream_invalid',
  503: 'unavailable',
  504: 'upstream_timeout',
};

/** The code for a bare HTTP status. */
export function codeOfStatus(status: number): ErrorCode {
  return byStatus[status] ?? (status >= 500 ? 'internal' : 'bad_request');
}

/** Seconds from a `Retry-After` value: a number or a date. */
export function readRetryAfter(value: string | null, now = Date.now()): number | undefined {
  if (value === null) return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads a failed response: the proxy's error shape, or `{ message }` of the platform itself. */
export async function fromResponse(response: Response): Promise<PlatformError> {
  const body = parse(await response.text());
  const retryAfterSeconds = readRetryAfter(response.headers.get('retry-after'));
  const requestId = response.headers.get('x-request-id') ?? '';
  if (isErrorBody(body))
    return new PlatformError({ retryAfterSeconds, ...body.error, requestId: body.error.requestId || requestId });
  const code = codeOfStatus(response.status);
  const message =
    typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string'
      ? body.message
      : ERRORS[code].message;
  const details = readPostgresMessage(message);
  return platformError(details ? 'sql_error' : code, {
    status: response.status,
    message,
    requestId,
    retryAfterSeconds,
    details,
    hint: readPostgresHint(message),
  });
}
