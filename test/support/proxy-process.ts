// A host of the proxy as a process of its own, on a store that others share: sessions, one route to end one, the proxy.
import { once } from 'node:events';
import { createServer } from 'node:http';
import pg from 'pg';
import { toNodeHandler } from '../../src/proxy/adapters/node.ts';
import { createProxy, createSessions } from '../../src/proxy/index.ts';
import { createPostgresStore } from '../../src/proxy/store/postgres.ts';

const [databaseUrl = '', origin = '', sessionKey = '', requests = '120'] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl });
const store = await createPostgresStore((sql, parameters) => pool.query(sql, [...parameters]));
const sessions = createSessions({ keys: [sessionKey], store });
const proxy = createProxy({
  upstream: { origin, token: 'sbp_0123456789abcdef0123456789abcdef01234567' },
  authenticate: sessions.authenticate,
  store,
  rates: { standard: { requests: Number(requests), seconds: 600 } },
  limits: { cacheMs: 0, floodBurst: 10_000, queueMs: 1_500 },
});
const serveProxy = toNodeHandler(proxy);

const server = createServer((request, response) => {
  if (request.url !== '/sign-out') {
    serveProxy(request, response);
    return;
  }
  const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
  void sessions.revoke(token).then(() => response.writeHead(204).end());
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
process.stdout.write(`ready http://127.0.0.1:${typeof address === 'object' && address ? address.port : ''}\n`);

process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  void proxy
    .close()
    .then(() => pool.end())
    .then(() => process.exit(0));
});
