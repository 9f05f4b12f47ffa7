import { errorBody, type PlatformError } from '../api/errors.ts';
import type { Bytes } from './transport.ts';

/** An answer of the proxy before it is a `Response`: an adapter that writes it to a socket needs none. */
export interface Outgoing {
  readonly status: number;
  /** By lower-case names. */
  readonly headers: Record<string, string>;
  /** The values of `set-cookie`, which alone may come more than once. The proxy itself sets none. */
  readonly cookies?: readonly string[];
  readonly body: Bytes | ReadableStream<Bytes> | null;
}

/** A refusal as it leaves the proxy. Codes without a status of their own count as 500. */
export function refusalOf(error: PlatformError): Outgoing {
  const body = new TextEncoder().encode(JSON.stringify(errorBody(error)));
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'content-length': String(body.byteLength),
  };
  if (error.retryAfterSeconds !== undefined) headers['retry-after'] = String(Math.ceil(error.retryAfterSeconds));
  return { status: error.status || 500, headers, body };
}

export function toResponse({ status, headers, body }: Outgoing): Response {
  return new Response(body, { status, headers });
}

/** What another fetch handler answered. */
export function outgoingOf({ status, headers, body }: Response): Outgoing {
  const { 'set-cookie': _, ...rest } = Object.fromEntries(headers);
  return { status, headers: rest, cookies: headers.getSetCookie(), body: body as ReadableStream<Bytes> | null }; // what DOM types call any bytes
}
