import { createMemoryStore, createProxy, createSessions, type Proxy, type Sessions } from 'platform-kit/proxy';

interface Kit {
  readonly proxy: Proxy;
  readonly sessions: Sessions;
  /** The one project of this example. */
  readonly ref: string;
}

function read(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}

function openKit(): Kit {
  const store = createMemoryStore(); // In production `createPostgresStore` of `platform-kit/proxy/store/postgres`.
  const sessions = createSessions({ keys: [read('SESSION_KEYS')], store });
  const origin = process.env.SUPABASE_API_URL ?? 'https://api.supabase.com';
  const proxy = createProxy({
    endpoint: '/api/platform',
    upstream: { origin, token: read('SUPABASE_ACCESS_TOKEN') },
    authenticate: sessions.authenticate,
    store,
  });
  return { proxy, sessions, ref: read('PROJECT_REF') };
}

let kit: Kit | undefined;

/** Made by the first request: a build has neither keys nor a token. */
export function getKit(): Kit {
  kit ??= openKit();
  return kit;
}
