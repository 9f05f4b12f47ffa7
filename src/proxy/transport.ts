import { isPlatformError, platformError } from '../api/errors.ts';
import type { Departure } from './incoming.ts';

/** Bytes over memory of their own, as a `Response` takes them. */
export type Bytes = Uint8Array<ArrayBuffer>;

/** A request for the Management API, complete: a transport adds nothing to it. */
export interface UpstreamRequest {
  readonly method: string;
  /** Path with query, below the origin. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Bytes | ReadableStream<Uint8Array> | null;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: Departure;
}

export interface UpstreamAnswer {
  readonly status: number;
  /** A header by its lower-case name. */
  readonly header: (name: string) => string | null;
  /** Small bodies come whole, large or slow ones as a stream. */
  readonly body: Bytes | ReadableStream<Bytes> | null;
}

/** The way to the Management API. Redirects are never followed, nothing is sent twice. */
export interface Transport {
  /**
   * @throws PlatformError `upstream_timeout`, `upstream_unavailable`, `upstream_invalid`, `result_too_large`, `aborted`,
   * or what the request's own body failed with.
   */
  readonly send: (request: UpstreamRequest) => Promise<UpstreamAnswer>;
  /** What is under way may finish within `graceMs` milliseconds; the rest is cut. */
  readonly close: (graceMs: number) => Promise<void>;
}

/** An answer made here. */
export function jsonAnswer(status: number, value: unknown): UpstreamAnswer {
  return { status, header: () => null, body: new TextEncoder().encode(JSON.stringify(value)) };
}

export function lateAnswer(ms: number) {
  return platformError('upstream_timeout', { message: `The Management API did not answer within ${ms} ms.` });
}

export function clientGone() {
  return platformError('aborted', { status: 499 });
}

const refused = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const connectedLate = 'UND_ERR_CONNECT_TIMEOUT';

function codeOf(cause: unknown): unknown {
  if (typeof cause !== 'object' || cause === null) return undefined;
  if ('code' in cause) return cause.code;
  return 'cause' in cause ? codeOf(cause.cause) : undefined;
}

/** The error for a connection that failed; one that is an error of the kit already stays what it is. */
export function connectionError(cause: unknown) {
  if (isPlatformError(cause)) return cause;
  if (codeOf(cause) === connectedLate) {
    return platformError('upstream_timeout', {
      cause,
      message: 'No connection to the Management API came about in time.',
    });
  }
  return platformError('upstream_unavailable', { cause, retryAfterSeconds: 5 });
}

function causeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'cause' in error ? String(codeOf(error.cause)) : '';
}

/** True when a failed request surely never reached the Management API, and was told so at once. */
export function neverReached(error: unknown): boolean {
  return refused.has(causeOf(error));
}

/** True when there was no connection, be it at once or when the time for it was over. */
export function neverConnected(error: unknown): boolean {
  return neverReached(error) || causeOf(error) === connectedLate;
}
