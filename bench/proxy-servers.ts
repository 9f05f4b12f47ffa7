// The servers of proxy.bench.ts, each a process of its own: `upstream`, and with the port of that one `proxy` and `bare`, the
// least that a forwarder on Node can do: node:http and undici's dispatch by hand, nothing checked, nothing kept.
import { createServer, type RequestListener } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { toNodeHandler } from '../src/proxy/adapters/node.ts';
import { createMemoryStore, createProxy } from '../src/proxy/index.ts';
import { limitsOf } from '../src/proxy/limits.ts';
import { createUndiciTransport } from '../src/proxy/transport-undici.ts';

const rows = (bytes: number) => JSON.stringify([{ text: 'x'.repeat(bytes - 13) }]);
const small = rows(1_024);
const large = rows(5 * 1_048_576);

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
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system, rss: process.memoryUsage().rss });
  });
}

function serveUpstream(): void {
  serve((incoming, outgoing) => {
    if (incoming.headers.authorization !== 'Bearer bench') return void outgoing.writeHead(401).end();
    let body = '';
    incoming.on('data', (chunk) => (body += String(chunk)));
    incoming.on('end', () => {
      const rowsToSend = body.includes('large') ? large : small;
      outgoing
        .writeHead(201, { 'content-type': 'application/json', 'content-length': rowsToSend.length })
        .end(rowsToSend);
    });
  });
}

function serveProxy(ref: string, port: string): void {
  const proxy = createProxy({
    upstream: { origin: `http://127.0.0.1:${port}`, token: 'bench' },
    authenticate: async () => ({ id: 'u', tenant: 't', projects: [ref], capabilities: 'owner' }),
    store: createMemoryStore(),
  });
  serve(toNodeHandler(proxy));
}

function serveBare(port: string): void {
  const transport = createUndiciTransport(`http://127.0.0.1:${port}`, limitsOf());
  const headers = { authorization: 'Bearer bench', 'content-type': 'application/json' };
  serve((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk) => (body += String(chunk)));
    incoming.on('end', () => {
      const sent = transport.send({
        method: 'POST',
        path: incoming.url ?? '',
        headers,
        body,
        signal: new AbortController().signal,
      });
      void sent.then(async (answer) => {
        outgoing.writeHead(answer.status, { 'content-type': 'application/json' });
        if (answer.body instanceof ReadableStream) await pipeline(answer.body, outgoing);
        else outgoing.end(answer.body);
      });
    });
  });
}

const [role, ref = '', port = ''] = process.argv.slice(2);
if (role === 'upstream') serveUpstream();
if (role === 'bare') serveBare(port);
if (role === 'proxy') serveProxy(ref, port);
