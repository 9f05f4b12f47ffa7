// The servers of proxy.bench.ts, each a process of its own: `upstream`, and before it `proxy` with all its checks, `pipe`,
// the least that a forwarder on Node can do (node:http and undici's dispatch by hand, nothing checked, nothing kept), and
// `httpxy`, a well-made proxy library without any check.
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createProxyServer } from 'httpxy';
import { type Dispatcher, Pool } from 'undici';
import { toNodeHandler } from '../src/proxy/adapters/node.ts';
import { createMemoryStore, createProxy } from '../src/proxy/index.ts';

const rows = (bytes: number) => JSON.stringify([{ text: 'x'.repeat(bytes - 13) }]);
const small = rows(1_024);
const large = rows(5 * 1_048_576);

/** What a server tells on being asked. */
export interface Reply {
  readonly port?: number;
  /** CPU time in microseconds, of user and system. */
  readonly cpu?: number;
  readonly rss?: number;
}

function serve(listener: RequestListener): void {
  const server = createServer(listener).listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.({ port: typeof address === 'object' ? address?.port : 0 });
  });
  // So that a profile of it is written.
  process.once('SIGTERM', () => process.exit(0));
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system, rss: process.memoryUsage().rss });
  });
}

async function drip(outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(201, { 'content-type': 'application/json' });
  outgoing.write('[');
  await sleep(500);
  outgoing.end(']');
}

function answerAsPlatform(body: string, outgoing: ServerResponse): void {
  if (body.includes('drip')) return void drip(outgoing);
  const text = body.includes('large') ? large : small;
  outgoing.writeHead(201, { 'content-type': 'application/json', 'content-length': text.length }).end(text);
}

function collect(incoming: IncomingMessage, then: (body: string) => void): void {
  let body = '';
  incoming.on('data', (chunk) => (body += String(chunk)));
  incoming.on('end', () => then(body));
}

function serveUpstream(): void {
  serve((incoming, outgoing) => {
    if (incoming.headers.authorization !== 'Bearer bench') return void outgoing.writeHead(401).end();
    collect(incoming, (body) => answerAsPlatform(body, outgoing));
  });
}

function serveProxy(ref: string, origin: string): void {
  const proxy = createProxy({
    upstream: { origin, token: 'bench' },
    authenticate: async () => ({ id: 'u', tenant: 't', projects: [ref], capabilities: 'owner' }),
    store: createMemoryStore(),
    // One person here makes the load of a thousand: everything is counted, nobody is turned away.
    limits: { floodBurst: 1e9, floodPerSecond: 1e9, sqlAtOnce: 64 },
    rates: { standard: { requests: 1e9, seconds: 60 } },
  });
  serve(toNodeHandler(proxy));
}

function createPipe(outgoing: ServerResponse): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (controller) => void outgoing.on('drain', () => controller.resume()),
    onResponseStart: (_, status, headers) => void outgoing.writeHead(status, headers),
    onResponseData: (controller, chunk) => {
      if (!outgoing.write(chunk)) controller.pause();
    },
    onResponseEnd: () => void outgoing.end(),
    onResponseError: () => void outgoing.destroy(),
  };
}

function servePipe(origin: string): void {
  const pool = new Pool(origin, { connections: 64 });
  const headers = { authorization: 'Bearer bench', 'content-type': 'application/json' };
  serve((incoming, outgoing) => {
    collect(incoming, (body) =>
      pool.dispatch({ method: 'POST', path: incoming.url ?? '', headers, body }, createPipe(outgoing)),
    );
  });
}

function serveHttpxy(target: string): void {
  const proxy = createProxyServer({ target });
  serve((incoming, outgoing) => void proxy.web(incoming, outgoing));
}

const [role, ref = '', origin = ''] = process.argv.slice(2);
if (role === 'upstream') serveUpstream();
if (role === 'proxy') serveProxy(ref, origin);
if (role === 'pipe') servePipe(origin);
if (role === 'httpxy') serveHttpxy(origin);
