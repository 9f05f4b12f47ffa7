import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { connect } from 'node:net';
import type { Caller, Grants } from '../../src/api/caller.ts';
import { type Capability, capabilities } from '../../src/api/capabilities.ts';
import { confirmationHeader } from '../../src/api/confirmation.ts';
import type { ErrorBody } from '../../src/api/errors.ts';
import type { CatalogueId } from '../../src/api/operations.ts';
import { operation } from '../../src/api/operations.ts';
import { createMemoryStore, createProxy, type Proxy, type ProxyOptions } from '../../src/proxy/index.ts';

export const MINE = 'mineminemineminemine';
export const VICTIM = 'victimvictimvictimvi';
export const BRANCH = 'branchbranchbranchbr';
export const VICTIM_BRANCH = 'stolenstolenstolenst';
export const BRANCH_ID = '11111111-1111-4111-8111-111111111111';
export const VICTIM_BRANCH_ID = '22222222-2222-4222-8222-222222222222';
export const CANARY = 'sbp_canary0123456789canary0123456789canary01';
export const HOST = 'https://app.example.com';

export const owner: Caller = {
  id: 'user-1',
  tenant: 'tenant-1',
  projects: [MINE],
  organizations: ['acme'],
  capabilities: 'owner',
};

export const operator: Caller = { ...owner, id: 'operator', projects: '*', organizations: '*' };

export function grants(production: readonly Capability[], development: readonly Capability[] = production): Grants {
  return { production, development };
}

export const everything = grants(capabilities);

/** What reached the upstream. */
export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly headers: Headers;
  readonly body: string;
}

export function json(value: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(value), {
    ...init,
    headers: { 'content-type': 'application/json', ...Object.fromEntries(new Headers(init.headers)) },
  });
}

function branch(id: string, ref: string, parent: string) {
  return { id, name: 'b', project_ref: ref, parent_project_ref: parent, is_default: ref === parent };
}

const branchLists: Readonly<Record<string, readonly unknown[]>> = {
  [MINE]: [branch('33333333-3333-4333-8333-333333333333', MINE, MINE), branch(BRANCH_ID, BRANCH, MINE)],
  [VICTIM]: [branch(VICTIM_BRANCH_ID, VICTIM_BRANCH, VICTIM)],
};

/** Answers as a platform on which MINE and VICTIM have one development branch each. */
export function answerPlatform({ method, path }: Pick<Sent, 'method' | 'path'>): Response {
  const list = /^\/v1\/projects\/([a-z]{20})\/branches$/.exec(path);
  if (method === 'GET' && list) return json(branchLists[list[1] ?? ''] ?? []);
  return json({ ok: true });
}

/** Whether a request is the proxy's own question whose branch something is. */
function isLookup({ method, path }: Sent): boolean {
  return method === 'GET' && /^\/v1\/(?:projects\/[a-z]{20}\/branches|branches\/[\w-]+)$/.test(path);
}

export interface KitOptions extends Partial<Omit<ProxyOptions, 'upstream'>> {
  readonly caller?: Caller | null;
  readonly answer?: (sent: Sent) => Response | Promise<Response>;
  readonly upstream?: ProxyOptions['upstream'];
}

export interface SendOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly bare?: boolean;
}

function createRecorder(answer: NonNullable<KitOptions['answer']>) {
  const sent: Sent[] = [];
  async function upstream(request: Request): Promise<Response> {
    const { pathname: path, search } = new URL(request.url);
    const one: Sent = { method: request.method, path, search, headers: request.headers, body: await request.text() };
    sent.push(one);
    return answer(one);
  }
  return { sent, upstream };
}

/** Lines that the proxy logged, as text. */
export function createLog() {
  const lines: string[] = [];
  const write = (fields: object, message: string) => void lines.push(JSON.stringify({ ...fields, message }));
  return { lines, logger: { debug: write, info: write, warn: write, error: write } };
}

/** Every request of a test is a request upstream, however many there are. */
const countsAll = { cacheMs: 0, floodBurst: 1_000_000 };

/** A proxy on a recording upstream. `send` is a well-behaved client. */
export function createTestKit({ caller = owner, answer = answerPlatform, upstream, ...options }: KitOptions = {}) {
  const recorder = createRecorder(answer);
  const store = createMemoryStore();
  const log = createLog();
  const proxy: Proxy = createProxy({
    upstream: upstream ?? recorder.upstream,
    authenticate: async () => caller,
    store,
    logger: log.logger,
    ...options,
    limits: { ...countsAll, ...options.limits },
  });
  async function send(method: string, path: string, { headers = {}, body, bare = false }: SendOptions = {}) {
    const own = bare
      ? {}
      : { 'x-platform-kit': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const content = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
    return proxy.fetch(new Request(`${HOST}${path}`, { method, headers: { ...own, ...headers }, body: content }));
  }
  /** Sends it, types what has to be typed where that is asked for, and sends it once more. */
  async function confirmed(method: string, path: string, options: SendOptions = {}): Promise<Response> {
    const first = await send(method, path, options);
    if (first.status !== 428) return first;
    const { id, phrase } = await confirmationOf(first);
    const answer = await send('POST', `/kit/v1/confirmations/${id}`, { body: { typed: phrase } });
    if (!answer.ok) return answer;
    return send(method, path, { ...options, headers: { ...options.headers, [confirmationHeader]: id } });
  }
  return {
    proxy,
    send,
    confirmed,
    store,
    log: log.lines,
    sent: recorder.sent,
    theirs: () => recorder.sent.filter((one) => !isLookup(one)),
  };
}

/** A path of an operation with parameters that are the caller's own. */
export function pathOf(id: CatalogueId, ref = MINE): string {
  const values: Readonly<Record<string, string>> = {
    ref,
    branch_id_or_ref: ref,
    slug: 'acme',
    function_slug: 'hello',
    name: 'main',
    version: '20260101000000',
    run_id: 'run-1',
    id: 'id-1',
    token: 'token-1',
    addon_variant: 'ci_micro',
  };
  return operation(id).path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

export async function errorOf(response: Response): Promise<{ code: string; message: string; requestId: string }> {
  const { error }: { error: { code: string; message: string; requestId: string } } = await response.json();
  return error;
}

/** What the proxy wants confirmed. */
export async function confirmationOf(response: Response) {
  const { error }: { error: ErrorBody } = await response.json();
  const { id = '', phrase = '', expiresAt = '' } = error.details?.confirmation ?? {};
  return { id, phrase, expiresAt };
}

/** A server on a free port of 127.0.0.1, closed by `close`. */
export async function listen(listener: RequestListener) {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    server,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** Sends bytes as they are and reads until the server closes. */
export function talk(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text, 'latin1'));
    let heard = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => (heard += chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(heard));
  });
}

export async function readIncoming(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming) text += String(chunk);
  return text;
}
