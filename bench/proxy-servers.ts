// The two servers of proxy.bench.ts, each a process of its own: `upstream`, and `proxy` with the port of the first.
import { createServer, type RequestListener } from 'node:http';
import { toNodeHandler } from '../src/proxy/adapters/node.ts';
import { createMemoryStore, createProxy } from '../src/proxy/index.ts';

/** The project that the bench asks about. */
export const ref = 'benchbenchbenchbench';
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
  process.on('SIGINT', () => process.exit(0));
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

function serveProxy(port: string): void {
  const proxy = createProxy({
    upstream: { origin: `http://127.0.0.1:${port}`, token: 'bench' },
    authenticate: async () => ({ id: 'u', tenant: 't', projects: [ref], capabilities: 'owner' }),
    store: createMemoryStore(),
  });
  serve(toNodeHandler(proxy));
}

const [role, port = ''] = process.argv.slice(2);
if (role === 'upstream') serveUpstream();
if (role === 'proxy') serveProxy(port);
