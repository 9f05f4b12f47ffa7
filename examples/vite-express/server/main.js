import { fileURLToPath } from 'node:url';
import express from 'express';
import { createMemoryStore, createProxy, createSessions, generateSessionKey } from 'platform-kit/proxy';
import { toExpressHandler } from 'platform-kit/proxy/express';
import { login, requireLogin } from './login.js';
import { rightsOf } from './people.js';
import { openUpstream } from './upstream.js';

const { upstream, ref, close } = await openUpstream();

// Sessions of the kit: short, signed, made for who is signed in here. In production the keys come from your secrets and
// the store is `createPostgresStore` of `platform-kit/proxy/store/postgres`.
const store = createMemoryStore();
const sessions = createSessions({ keys: [process.env.SESSION_KEYS ?? generateSessionKey()], store });
const proxy = createProxy({ endpoint: '/api/platform', upstream, authenticate: sessions.authenticate, store });

const app = express();
app.use('/api', login);
app.get('/api/me', requireLogin, (request, response) => response.json({ ...request.person, project: ref }));
app.post('/api/session', requireLogin, async (request, response) => {
  const expiresIn = process.env.SESSION_LIFETIME ?? '15m';
  response.type('text').send(await sessions.create({ ...rightsOf(request.person.id, ref), expiresIn }));
});
app.use('/api/platform', requireLogin, toExpressHandler(proxy));
app.use(express.static(fileURLToPath(new URL('../dist', import.meta.url))));

const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  process.stdout.write(`Open http://127.0.0.1:${server.address().port}\n`);
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
    proxy
      .close()
      .then(close)
      .then(() => process.exit(0));
  });
}
