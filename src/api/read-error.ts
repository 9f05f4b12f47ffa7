import { ERRORS, type ErrorBody, type ErrorCode, type ErrorDetails, PlatformError, platformError } from './errors.ts';
import { readPostgresPlace } from './postgres-place.ts';

const sectionStart = /^(?:DETAIL|HINT|CONTEXT|QUERY|LOCATION|LINE \d+):/;

/** What stands behind `DETAIL:` or `HINT:`, up to the next such word. */
function sectionOf(message: string, name: 'DETAIL' | 'HINT'): string | undefined {
  const lines = message.split('\n');
  const first = lines.findIndex((line) => line.startsWith(`${name}:`));
  if (first < 0) return undefined;
  const next = lines.findIndex((line, index) => index > first && sectionStart.test(line));
  const section = lines.slice(first, next < 0 ? undefined : next).join('\n');
  return section.slice(name.length + 1).trim() || undefined;
}

/**
 * Reads Postgres' own error text (`ERROR:  42P01: relation "x" does not exist\nLINE 1: ...\n   ^`).
 * A position that the text does not give stays unknown.
 * @param statement the SQL that was sent, where it is known: most positions follow from it only
 */
export function readPostgresMessage(message: string, statement?: string): ErrorDetails | undefined {
  const state = /(?:ERROR|FATAL|PANIC):\s+([0-9A-Z]{5}):/.exec(message);
  if (!state) return undefined;
  const detail = sectionOf(message, 'DETAIL');
  return { sqlstate: state[1], ...readPostgresPlace(message, statement), ...(detail && { detail }) };
}

/** The hint that Postgres wrote, where it wrote one. */
export function readPostgresHint(message: string): string | undefined {
  return sectionOf(message, 'HINT');
}

function isErrorBody(value: unknown): value is { error: ErrorBody } {
  if (typeof value !== 'object' || value === null || !('error' in value)) return false;
  const { error } = value;
  if (typeof error !== 'object' || error === null || !('code' in error) || !('message' in error)) return false;
  return typeof error.code === 'string' && typeof error.message === 'string';
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
  if (value === null || value.trim() === '') return undefined;
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

/** The error of the proxy, completed by what the response itself and the statement tell. */
function fromErrorBody({ error }: { error: ErrorBody }, known: Partial<ErrorBody>, statement?: string): PlatformError {
  const read = statement === undefined ? undefined : readPostgresMessage(error.message, statement);
  const details = error.details || read ? { ...read, ...error.details } : undefined;
  return new PlatformError({
    ...ERRORS.internal,
    ...known,
    ...error,
    requestId: error.requestId || known.requestId || '',
    details,
  });
}

/**
 * Reads a failed response: the proxy's error shape, or `{ message }` of the platform itself.
 * @param options.statement the SQL that was sent, so that the place of its error can be told
 */
export async function fromResponse(
  response: Response,
  { statement }: { statement?: string | undefined } = {},
): Promise<PlatformError> {
  const body = parse(await response.text());
  const retryAfterSeconds = readRetryAfter(response.headers.get('retry-after'));
  const requestId = response.headers.get('x-request-id') ?? '';
  if (isErrorBody(body))
    return fromErrorBody(body, { status: response.status, retryAfterSeconds, requestId }, statement);
  const code = codeOfStatus(response.status);
  const message =
    typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string'
      ? body.message
      : ERRORS[code].message;
  const details = readPostgresMessage(message, statement);
  return platformError(details ? 'sql_error' : code, {
    status: response.status,
    message,
    requestId,
    retryAfterSeconds,
    details,
    hint: readPostgresHint(message),
  });
}
