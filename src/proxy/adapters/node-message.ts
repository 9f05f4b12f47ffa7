import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Departure, type Incoming, type Outgoing, refusal } from '../index.ts';
import { messageBody, readBefore } from './node-body.ts';

const plainTarget = /^\/[!-[\]-~]*$/; // visible ASCII without the backslash, which a URL parser turns into a slash
const plainHost = /^[\w.:[\]-]+$/;

/** What a framework has already done to a message. */
export interface Handled {
  /** The target as the client sent it, where `url` is no longer that. */
  readonly target?: string | undefined;
  /** The body, where it has been read already. */
  readonly body?: string | Uint8Array | undefined;
}

function textOf(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value.join(', ') : value) ?? null;
}

/** A message as the proxy reads it; or the refusal, when it can't be read. */
export function readIncoming(message: IncomingMessage, signal: Departure, handled: Handled): Incoming | Outgoing {
  const { method = 'GET', headers } = message;
  const { target = message.url ?? '', body } = handled;
  const { host = 'localhost' } = headers;
  if (method === 'TRACE' || method === 'TRACK') return refusal('method_not_allowed');
  if (!plainTarget.test(target) || !plainHost.test(host)) return refusal('bad_request');
  const url = `http://${host}${target}`;
  const empty = method === 'GET' || method === 'HEAD';
  return {
    method,
    url,
    signal,
    headers: { get: (name) => textOf(headers[name]), has: (name) => headers[name] !== undefined },
    body: empty ? null : body === undefined ? messageBody(message) : readBefore(body),
    toRequest: (more) => {
      const sent = Object.entries(headers).map(([name, value]): [string, string] => [name, textOf(value) ?? '']);
      // `duplex` is not in TypeScript's RequestInit yet; a streamed body needs it.
      return new Request(url, { method, headers: sent, duplex: 'half', ...more } as RequestInit);
    },
  };
}

/** Whether the client of a response leaves before it is written. */
export function departureOf(response: ServerResponse): Departure {
  const listeners = new Set<() => void>();
  response.once('close', () => {
    if (!response.writableFinished) for (const listener of listeners) listener();
  });
  return {
    get aborted() {
      return response.destroyed && !response.writableFinished;
    },
    addEventListener: (_, listener) => void listeners.add(listener),
    removeEventListener: (_, listener) => void listeners.delete(listener),
  };
}

/** The same for whoever takes nothing but a signal. */
export function signalOf(departure: Departure): AbortSignal {
  const gone = new AbortController();
  if (departure.aborted) gone.abort();
  departure.addEventListener('abort', () => gone.abort());
  return gone.signal;
}

/** Writes an answer at the pace of its reader. Of what the host has set before, cookies stay and the rest gives way. */
export async function writeOutgoing(answer: Outgoing, response: ServerResponse): Promise<void> {
  const { status, headers, cookies = [], body } = answer;
  for (const cookie of cookies) response.appendHeader('set-cookie', cookie);
  // What the client still sends nobody will read.
  if (!response.req.complete) response.shouldKeepAlive = false;
  response.writeHead(status, headers);
  if (!(body instanceof ReadableStream)) return void response.end(body ?? undefined);
  const reader = body.getReader();
  // A source that gives up is noticed also while nothing can be written.
  reader.closed.catch(() => response.destroy());
  let wake = (): void => {};
  response.on('drain', () => wake()).once('close', () => void reader.cancel().then(wake, wake));
  for (let step = await reader.read(); !step.done; step = await reader.read())
    if (!response.write(step.value) && !response.destroyed) await new Promise<void>((go) => (wake = go));
  response.end();
}
