import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type Fetch, refusal } from '../index.ts';

const plainTarget = /^\/[!-[\]-~]*$/; // visible ASCII without the backslash, which a URL parser turns into a slash
const plainHost = /^[\w.:[\]-]+$/;

function readRequest(incoming: IncomingMessage, signal: AbortSignal): Request | Response {
  const { method = 'GET', url = '', headers } = incoming;
  const { host = 'localhost' } = headers;
  if (method === 'TRACE' || method === 'TRACK') return refusal('method_not_allowed');
  if (!plainTarget.test(url) || !plainHost.test(host)) return refusal('bad_request');
  const body = method === 'GET' || method === 'HEAD' ? null : incoming;
  const sent = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  const init: object = { method, headers: sent, body, signal, duplex: 'half' };
  return new Request(`http://${host}${url}`, init); // Node takes any async iterable as a body
}

async function writeResponse({ status, headers, body }: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = status;
  for (const [name, value] of headers) outgoing.appendHeader(name, value);
  if (!body) return void outgoing.end();
  const reader = body.getReader();
  let wake = (): void => {};
  outgoing.on('drain', () => wake()).once('close', () => void reader.cancel().then(wake, wake));
  for (let step = await reader.read(); !step.done; step = await reader.read())
    if (!outgoing.write(step.value) && !outgoing.destroyed) await new Promise<void>((go) => (wake = go));
  outgoing.end();
}

/** A `node:http` request listener over a fetch handler. Bodies stream both ways; a client that leaves ends the request. */
export function toNodeHandler({ fetch }: { readonly fetch: Fetch }): RequestListener {
  return (incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.once('close', () => outgoing.writableFinished || gone.abort());
    const answered = (async () => readRequest(incoming, gone.signal))();
    const sent = answered.then((request) => (request instanceof Request ? fetch(request) : request));
    sent.then((response) => writeResponse(response, outgoing)).catch(() => outgoing.destroy());
  };
}
