import { expect } from 'vitest';
import type { Caller } from '../../src/api/caller.ts';
import { defaultPolicy } from '../../src/api/policy.ts';
import { createProxy } from '../../src/proxy/create-proxy.ts';
import { createMemoryStore, type MemoryStore } from '../../src/proxy/store/memory.ts';
import { createKeyRing, generateKeyText } from '../../src/proxy/vault/key-ring.ts';
import { openSecret } from '../../src/proxy/vault/seal.ts';

export const ref = 'launchlaunchlaunchla';
const keys = createKeyRing(generateKeyText());
export const caller: Caller = { id: 'u', tenant: 't', projects: [ref], organizations: ['acme'], capabilities: 'owner' };

export interface Sent {
  readonly method: string;
  readonly path: string;
  readonly body: { readonly db_pass: string; readonly name: string };
}

/** A platform whose projects live in a list; `create` says what becomes of a request for one. */
export function createPlatform(create: (sent: Sent, add: () => void) => Response | Promise<Response>) {
  const sent: Sent[] = [];
  const projects: object[] = [];
  async function upstream(request: Request): Promise<Response> {
    const { pathname: path } = new URL(request.url);
    const { method } = request;
    const text = await request.text();
    const one: Sent = { method, path, body: text === '' ? {} : JSON.parse(text) };
    sent.push(one);
    const add = () =>
      projects.push({ ref, name: one.body.name, organization_slug: 'acme', created_at: new Date().toISOString() });
    if (method === 'POST' && path === '/v1/projects') return create(one, add);
    return Response.json(method === 'GET' && path === '/v1/projects' ? projects : { ref });
  }
  return { sent, projects, upstream };
}

export const created = () => Response.json({ ref, id: ref, name: 'p' }, { status: 201 });

/** A proxy on such a platform, and a client of it. */
export function createKit(
  platform: ReturnType<typeof createPlatform>,
  { store = createMemoryStore(), ...more }: Partial<Parameters<typeof createProxy>[0]> & { store?: MemoryStore } = {},
) {
  const proxy = createProxy({
    upstream: platform.upstream,
    authenticate: async () => caller,
    // What has to be confirmed has tests of its own.
    policy: { ...defaultPolicy, stepUp: { production: [] } },
    store,
    keys,
    ...more,
  });
  const send = (method: string, path: string, body?: object) =>
    proxy.fetch(
      new Request(`http://kit${path}`, {
        method,
        headers: { 'content-type': 'application/json', 'x-platform-kit': '1' },
        body: body ? JSON.stringify(body) : null,
      }),
    );
  const launch = (name = 'p') => send('POST', '/v1/projects', { name, organization_slug: 'acme' });
  return { proxy, store, send, launch };
}

/** The password that the store keeps for the project. */
export async function passwordOf(store: MemoryStore): Promise<string> {
  const record = await store.findSecret({ tenant: 't', subject: ref, purpose: 'db_pass' });
  if (!record) throw new TypeError('nothing is kept for the project');
  expect(record.state).toBe('active');
  return openSecret(keys, record.envelope, { tenant: 't', subject: ref, purpose: 'db_pass' });
}
