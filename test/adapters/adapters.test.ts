import { createServer, type ServerResponse } from 'node:http';
import express, { type Express } from 'express';
import express4 from 'express4';
import { Hono } from 'hono';
import { expect, it, onTestFinished } from 'vitest';
import { toExpressHandler } from '../../src/proxy/adapters/express.ts';
import { toHonoHandler } from '../../src/proxy/adapters/hono.ts';
import { toNextHandlers } from '../../src/proxy/adapters/next.ts';
import { toNodeHandler } from '../../src/proxy/adapters/node.ts';
import { createProxy, type Proxy } from '../../src/proxy/index.ts';
import { listen, owner } from '../security/test-kit.ts';
import { describeAdapter, type StartHost, type StartOptions } from './battery.ts';
import { sendRaw } from './raw-client.ts';
import { openStubPlatform, REF } from './stub-platform.ts';

type Listener = Parameters<typeof createServer>[1];

/** Starts a server around a proxy, and closes both. */
async function startHost({ upstream, endpoint }: StartOptions, listenerOf: (proxy: Proxy) => NonNullable<Listener>) {
  const proxy = createProxy({
    upstream: { origin: upstream, token: 'sbp_battery' },
    endpoint,
    authenticate: async () => owner,
  });
  const server = await listen(listenerOf(proxy));
  const close = async () => {
    await server.close();
    await proxy.close();
  };
  return { origin: server.origin, close };
}

/** Sets one cookie now and one when the head is written, as session middleware does. */
function setCookies(outgoing: ServerResponse): void {
  outgoing.appendHeader('set-cookie', 'before=1');
  outgoing.setHeader('cache-control', 'public');
  const writeHead = outgoing.writeHead.bind(outgoing) as (...given: unknown[]) => ServerResponse; // passed on as given
  outgoing.writeHead = (...given: unknown[]) => {
    outgoing.appendHeader('set-cookie', 'after=2');
    return writeHead(...given);
  };
}

const startNode: StartHost = (options) =>
  startHost(options, (proxy) => {
    const handle = toNodeHandler(proxy);
    return (incoming, outgoing) => {
      setCookies(outgoing);
      handle(incoming, outgoing);
    };
  });

/** The proxy in the middle of an application with its own routes and parsers. */
function createApp(makeApp: () => Express, proxy: Proxy, endpoint: string, parsers: readonly unknown[] = []): Express {
  const app = makeApp();
  app.use((_request, response, next) => {
    setCookies(response);
    next();
  });
  for (const parser of parsers) app.use(parser as express.RequestHandler); // made by that very express
  app.use(endpoint === '' ? '/' : endpoint, toExpressHandler(proxy));
  return app;
}

const startExpress =
  (makeApp: () => Express, parsers?: () => readonly unknown[]): StartHost =>
  (options) =>
    startHost(options, (proxy) => createApp(makeApp, proxy, options.endpoint, parsers?.()));

const startHono: StartHost = (options) =>
  startHost(options, (proxy) => {
    const app = new Hono();
    app.use(async (context, next) => {
      context.header('set-cookie', 'before=1', { append: true });
      context.header('cache-control', 'public');
      await next();
      context.header('set-cookie', 'after=2', { append: true });
    });
    app.all(`${options.endpoint}/*`, toHonoHandler(proxy));
    return toNodeHandler({ fetch: async (request) => app.fetch(request) });
  });

const startNext: StartHost = (options) =>
  startHost(options, (proxy) => {
    const handlers: Readonly<Record<string, Proxy['fetch']>> = toNextHandlers(proxy);
    const handle = toNodeHandler({
      fetch: async (request) => handlers[request.method]?.(request) ?? new Response(null, { status: 405 }),
    });
    return (incoming, outgoing) => {
      setCookies(outgoing);
      handle(incoming, outgoing);
    };
  });

describeAdapter('Node', startNode);
describeAdapter('Express 5', startExpress(express));
describeAdapter(
  'Express 5 after express.json()',
  startExpress(express, () => [express.json({ limit: '2mb' })]),
  ['/api'],
);
describeAdapter('Express 4', startExpress(express4));
describeAdapter(
  'Express 4 after express.json()',
  startExpress(express4, () => [express4.json({ limit: '2mb' })]),
  ['/api'],
);
describeAdapter('Hono', startHono);
describeAdapter('Next.js route handlers', startNext);

async function openBehindParsers(start: StartHost) {
  const platform = await openStubPlatform();
  const host = await start({ upstream: platform.origin, endpoint: '' });
  onTestFinished(async () => {
    await host.close();
    await platform.close();
  });
  const upload = {
    method: 'POST',
    path: `/v1/projects/${REF}/functions/deploy?slug=hello`,
    headers: { 'content-type': 'multipart/form-data; boundary=cut' },
    body: '--cut\r\ncontent-disposition: form-data; name="metadata"\r\n\r\n{}\r\n--cut--\r\n',
  };
  return { platform, send: () => sendRaw(host.origin, upload) };
}

const eatForms: express.RequestHandler = (request, _response, next) => {
  request.resume().once('end', () => next());
};

it('tells the operator of an Express host that a parser ate an upload', async () => {
  const { platform, send } = await openBehindParsers(startExpress(express, () => [eatForms]));
  const { status, text } = await send();
  expect(status).toBe(500);
  expect(JSON.parse(text).error).toMatchObject({
    code: 'internal',
    hint: expect.stringContaining('before the middleware'),
  });
  expect(platform.heard).toEqual([]);
});

it('takes an upload that express.raw() has read', async () => {
  const { platform, send } = await openBehindParsers(startExpress(express, () => [express.raw({ type: () => true })]));
  expect((await send()).status).toBe(200);
  expect(platform.heard[0]?.body).toContain('--cut--');
});

it('reads again what Hono middleware has read, and refuses a form', async () => {
  const platform = await openStubPlatform();
  const host = await startHost({ upstream: platform.origin, endpoint: '' }, (proxy) => {
    const app = new Hono();
    app.use(async ({ req }, next) => {
      await (req.header('content-type') === 'application/json' ? req.json() : req.formData());
      await next();
    });
    app.all('/*', toHonoHandler(proxy));
    return toNodeHandler({ fetch: async (request) => app.fetch(request) });
  });
  onTestFinished(async () => {
    await host.close();
    await platform.close();
  });
  const path = `/v1/projects/${REF}/database/query`;
  const body = '{"query":"select 1"}';
  const headers = { 'content-type': 'application/json' };
  expect((await sendRaw(host.origin, { method: 'POST', path, headers, body })).status).toBe(200);
  const form = { 'content-type': 'multipart/form-data; boundary=cut' };
  const content = '--cut\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--cut--\r\n';
  const refused = await sendRaw(host.origin, { method: 'POST', path, headers: form, body: content });
  expect([refused.status, JSON.parse(refused.text).error.code]).toEqual([500, 'internal']);
});
