import { platformError } from '../api/errors.ts';
import type { Bytes } from './transport.ts';

/** The body of a request: read whole or as a stream, once. */
export interface IncomingBody {
  /** All of it. @throws PlatformError `too_large` beyond `most` bytes */
  readonly collect: (most: number) => Promise<Bytes>;
  readonly stream: () => ReadableStream<Uint8Array>;
}

/** Whether somebody still waits for an answer. An `AbortSignal` is one, and to make one costs more than to tell. */
export interface Departure {
  readonly aborted: boolean;
  readonly addEventListener: (type: 'abort', listener: () => void) => void;
  readonly removeEventListener: (type: 'abort', listener: () => void) => void;
}

/**
 * A request as the proxy reads it. Making a `Request` costs more than all that the proxy does with one, so an adapter may
 * hand over this instead.
 */
export interface Incoming {
  readonly method: string;
  readonly url: string;
  readonly headers: Pick<Headers, 'get' | 'has'>;
  readonly body: IncomingBody | null;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: Departure;
  /** The same as a `Request`; for callbacks of the host without its body, which is the proxy's to read, and its signal. */
  readonly toRequest: (more?: Pick<RequestInit, 'body' | 'signal'>) => Request;
}

/** Path and query of a request. */
export interface Target {
  readonly pathname: string;
  /** With its `?`, or empty. */
  readonly search: string;
}

/** Reads an absolute URL without folding anything in it: a path that needs that is none of the catalogue's. */
export function targetOf(url: string): Target {
  const path = url.indexOf('/', url.indexOf('://') + 3);
  const query = url.indexOf('?', path);
  if (query === -1) return { pathname: url.slice(path), search: '' };
  return { pathname: url.slice(path, query), search: url.slice(query) };
}

export function tooLarge(bytes: number) {
  return platformError('too_large', { message: `The request body may hold ${bytes} bytes.` });
}

/** Pieces as one. */
export function joinBytes(pieces: readonly Uint8Array[], size: number): Bytes {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}

async function collectStream(stream: ReadableStream<Uint8Array>, most: number): Promise<Bytes> {
  const pieces: Uint8Array[] = [];
  const reader = stream.getReader();
  let size = 0;
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    size += step.value.byteLength;
    if (size > most) {
      await reader.cancel();
      throw tooLarge(most);
    }
    pieces.push(step.value);
  }
  return joinBytes(pieces, size);
}

/** A `Request` as the proxy reads it. */
export function fromRequest(request: Request): Incoming {
  const { method, url, headers, body, signal } = request;
  return {
    method,
    url,
    headers,
    signal,
    body: body && { collect: (most) => collectStream(body, most), stream: () => body },
    // `duplex` is not in TypeScript's RequestInit yet; a streamed body needs it.
    toRequest: (more) => new Request(url, { method, headers, duplex: 'half', ...more } as RequestInit),
  };
}
