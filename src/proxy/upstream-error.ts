import { ERRORS, type ErrorCode, type PlatformError, platformError } from '../api/errors.ts';
import { codeOfStatus, readPostgresHint, readPostgresMessage, readRetryAfter } from '../api/read-error.ts';
import { collect } from './answer-body.ts';
import type { Scrub } from './scrub.ts';
import type { UpstreamAnswer } from './transport.ts';

const longestError = 65_536;

interface Reading {
  readonly code: ErrorCode;
  readonly status?: number;
  readonly message?: string;
  readonly hint?: string;
}

/** Statuses of the platform whose meaning for the reader is not the bare number's. */
const byStatus: Readonly<Record<number, Reading>> = {
  // The platform token is at fault, never the caller's session: a browser must not sign anybody out for it.
  401: { code: 'upstream_auth', status: 502 },
  // An account without access is not a caller without the right: nobody here can give it.
  403: { code: 'upstream_forbidden' },
  500: { code: 'internal', message: 'The Management API failed.' },
  502: { code: 'upstream_invalid' },
  503: { code: 'upstream_unavailable' },
  504: { code: 'upstream_timeout' },
  540: {
    code: 'conflict',
    status: 409,
    message: 'The project is paused.',
    hint: 'Restore the project, then try again.',
  },
  544: { code: 'upstream_timeout', status: 504, hint: 'Narrow the query, or give it more time.' },
};

function readStatus(status: number): Reading {
  const known = byStatus[status];
  if (known) return known;
  if (status >= 500)
    return { code: status === 501 ? 'not_implemented' : 'internal', message: `The Management API failed (${status}).` };
  const code = codeOfStatus(status);
  return { code: code === 'bad_request' ? 'upstream_rejected' : code };
}

function parseMessage(bytes: Uint8Array): string | undefined {
  try {
    const body: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof body !== 'object' || body === null || !('message' in body)) return undefined;
    const { message } = body;
    if (typeof message === 'string') return message;
    // Validation errors come as a list of sentences.
    return Array.isArray(message) && message.every((line) => typeof line === 'string') ? message.join(' ') : undefined;
  } catch {
    return undefined;
  }
}

/** Seconds until the next try is welcome: `Retry-After`, else when the rate window ends. */
function readWait({ status, header }: UpstreamAnswer): number | undefined {
  return readRetryAfter(header('retry-after') ?? (status === 429 ? header('x-ratelimit-reset') : null));
}

/**
 * Reads a refusal of the platform as an error of the kit. What the platform wrote is passed on below 500 only, without
 * secrets and capped; above, the text is our own.
 */
export async function readUpstreamError(answer: UpstreamAnswer, scrub: Scrub): Promise<PlatformError> {
  const { status } = answer;
  const bytes = await collect(answer.body, longestError).catch(() => new Uint8Array());
  const said = parseMessage(bytes);
  const text = said === undefined ? undefined : scrub.text(said);
  const retryAfterSeconds = readWait(answer);
  const reading = readStatus(status);
  const details = text === undefined ? undefined : readPostgresMessage(text);
  if (details && status < 500) {
    return platformError('sql_error', { status, message: text, hint: text && readPostgresHint(text), details });
  }
  const own = status >= 500 || reading.code === 'upstream_auth' || reading.message !== undefined;
  return platformError(reading.code, {
    status: reading.status ?? status,
    message: (own ? reading.message : text) ?? ERRORS[reading.code].message,
    hint: reading.hint,
    retryAfterSeconds,
  });
}
