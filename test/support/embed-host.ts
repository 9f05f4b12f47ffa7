// An application around kits: a small server with sessions, the real proxy, and the embedded Management API behind it.
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import react from '@vitejs/plugin-react';
import { type BuildEnvironmentOptions, build } from 'vite';
import { kitStyles } from '../../scripts/styles/plugin.ts';
import { toNodeHandler } from '../../src/proxy/adapters/node.ts';
import { createMemoryStore, createProxy, createSessions, generateSessionKey } from '../../src/proxy/index.ts';
import { localToken, startCheckedLocalApi } from './checked-local-api.ts';
import type { KitName, Start } from './embed/host.ts';
import { makeProject } from './projects.ts';

const sources = join(import.meta.dirname, 'embed');
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };
/** The strictest policy that a page drawn on the server can have: what React writes into `style` attributes counts as inline. */
const policy = "default-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'";

/** Builds one half of the page with a major of React, in development mode: it complains about what it does not like. */
async function buildHalf(major: '18' | '19', outDir: string, options: BuildEnvironmentOptions): Promise<void> {
  const alias = major === '18' ? [{ find: /^(react|react-dom)(?=\/|$)/, replacement: '$1-18' }] : [];
  await build({
    root: sources,
    configFile: false,
    mode: 'development',
    logLevel: 'error',
    plugins: [react(), kitStyles()],
    resolve: { alias },
    ssr: { noExternal: true },
    define: { 'process.env.NODE_ENV': '"development"' },
    build: { outDir, emptyOutDir: false, minify: false, modulePreload: false, ...options },
  });
}

export interface EmbedPage {
  /** Version of React that the page has. */
  readonly version: string;
  /** The page of a path as a server draws it. */
  readonly draw: (start: Start) => string;
  readonly folder: string;
}

/** Builds the application with a major of React. */
export async function buildEmbedPage(major: '18' | '19'): Promise<EmbedPage> {
  const folder = await mkdtemp(join(tmpdir(), `platform-kit-embed-${major}-`));
  const output = { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', assetFileNames: '[name][extname]' };
  await buildHalf(major, folder, {
    cssTarget: 'chrome123',
    rolldownOptions: { input: join(sources, 'client.tsx'), output },
  });
  await buildHalf(major, join(folder, 'server'), {
    ssr: join(sources, 'server.tsx'),
    rolldownOptions: { output: { entryFileNames: 'server.mjs' } },
  });
  const { draw, version } = await import(pathToFileURL(join(folder, 'server/server.mjs')).href);
  return { draw, version, folder };
}

const documentOf = (start: Start, { draw }: EmbedPage) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Host</title><link rel="icon" href="/icon">
<link rel="stylesheet" href="/client.css"><script id="start" type="application/json">${JSON.stringify(start)}</script></head>
<body><div id="app">${draw(start)}</div><script type="module" src="/client.js"></script></body></html>`;

/** Who is signed in to the application: one person for each kit, with a session that lives for ten minutes. */
function createLogin(refs: Start['refs']) {
  const store = createMemoryStore();
  const sessions = createSessions({ keys: [generateSessionKey()], store });
  const tokens = new Map<string, string[]>([
    ['one', []],
    ['two', []],
  ]);
  return {
    sessions,
    store,
    signIn: (name: KitName) => void tokens.set(name, []),
    /** @returns a session, or nothing for who is not signed in */
    open: async (name: KitName) => {
      const opened = tokens.get(name);
      const token = await sessions.create({
        user: name,
        tenant: name,
        projects: [refs[name]],
        capabilities: 'owner',
        expiresIn: '10m',
      });
      opened?.push(token);
      return opened && token;
    },
    signOut: async (name: KitName) => {
      await Promise.all((tokens.get(name) ?? []).map(sessions.revoke));
      tokens.delete(name);
    },
  };
}

const isKit = (name: string | undefined): name is KitName => name === 'one' || name === 'two';

/** Starts it with two projects that are ready. */
export async function startEmbedHost() {
  const api = await startCheckedLocalApi();
  const refs = { one: await makeProject(api, 'First shop'), two: await makeProject(api, 'Second shop') };
  const login = createLogin(refs);
  const proxy = createProxy({
    endpoint: '/api/platform',
    authenticate: login.sessions.authenticate,
    store: login.store,
    upstream: (request) => {
      request.headers.set('authorization', `Bearer ${localToken}`);
      return api.fetch(request);
    },
  });
  const platform = toNodeHandler(proxy);
  let page: EmbedPage | undefined;

  async function answer({ method, url = '/' }: IncomingMessage): Promise<[number, string, (string | Buffer)?]> {
    const [, first = '', name] = url.split('/');
    if (method === 'POST' && isKit(name)) {
      if (first === 'sign-out') await login.signOut(name);
      const token = first === 'session' ? await login.open(name) : undefined;
      return [first === 'session' && !token ? 401 : 200, 'text/plain', token];
    }
    const type = types[extname(first)];
    if (page && type) return [200, type, await readFile(join(page.folder, first))];
    if (page && first !== 'icon') return [200, 'text/html', documentOf({ url, refs }, page)];
    return [204, 'text/plain'];
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.startsWith('/api/platform/')) return platform(request, response);
    const [status, type, body] = await answer(request);
    response.writeHead(status, { 'content-type': type, 'content-security-policy': policy }).end(body);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    refs,
    signIn: login.signIn,
    origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : ''}`,
    /** Serves another build from now on. */
    show: (next: EmbedPage) => {
      page = next;
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await proxy.close();
      await api.dispose();
    },
  };
}

export const removeEmbedPage = (page: EmbedPage) => rm(page.folder, { recursive: true, force: true });
