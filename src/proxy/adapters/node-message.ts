import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusal } from '../index.ts';

const plainTarget = /^\/[!-[\]-~]*$/; // visible ASCII without the backslash, which a URL parser turns into a slash
const plainHost = /^[\w.:[\]-]+$/;

/** What a framework has already done to a message. */
export interface Handled {
  /** The target as the client sent it, where `url` is no longer that. */
  readonly target?: string | undefined;
  /** The body, where it has been read already. */
  readonly body?: string | Uint8Array | undefined;
}

/** A message as a `Request` whose body streams; or the refusal, when it can't be one. */
export function readRequest(incoming: IncomingMessage, signal: AbortSignal, handled: Handled): Request | Response {
  const { method = 'GET', headers } = incoming;
  const { target = incoming.url ?? '', body = incoming } = handled;
  const { host = 'localhost' } = headers;
  if (method === 'TRACE' || method === 'TRACK') return refusal('method_not_allowed');
  if (!plainTarget.test(target) || !plainHost.test(host)) return refusal('bad_request');
  const content = method === 'GET' || method === 'HEAD' ? null : body;
  const sent = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  const init: object = { method, headers: sent, body: content, signal, duplex: 'half' };
  return new Request(`http://${host}${target}`, init); // Node takes any async iterable as a body
}

/** Writes an answer at the pace of its reader. Of what the host has set before, cookies stay and the rest gives way. */
export async function writeResponse({ status, headers, body }: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = status;
  for (const [name, value] of headers)
    if (name === 'set-cookie') outgoing.appendHeader(name, value);
    else outgoing.setHeader(name, value);
  if (!body) return void outgoing.end();
  const reader = body.getReader();
  let wake = (): void => {};
  outgoing.on('drain', () => wake()).once('close', () => void reader.cancel().then(wake, wake));
  for (let step = await reader.read(); !step.done; step = await reader.read())
    if (!outgoing.write(step.value) && !outgoing.destroyed) await new Promise<void>((go) => (wake = go));
  outgoing.end();
}
