import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Caller } from '../api/caller.ts';
import { isPlatformError } from '../api/errors.ts';
import type { Fetch } from '../api/fetch.ts';
import { lockDirectory } from '../local/index.ts';
import {
  createKeyRing,
  createProxy,
  generateKeyText,
  type KeyProvider,
  type Note,
  rewrapSecrets,
  type Store,
} from '../proxy/index.ts';
import { createHostCheck } from './allowed-hosts.ts';
import { createApp, endpoint } from './app.ts';
import { createDoor, type Door } from './door.ts';
import { createDoorPassword } from './door-password.ts';
import { openDoorSessions } from './door-sessions.ts';
import { createDoorLinks } from './door-token.ts';
import { loadKeyFile } from './key-file.ts';
import type { Logger } from './logger.ts';
import { openStore, storeDirectory } from './open-store.ts';
import { openUpstream, type Upstream } from './open-upstream.ts';
import { openStaticFiles } from './static-files.ts';

export interface StandaloneOptions {
  readonly upstream: Upstream;
  /** Where the embedded API, the store, the key file and the sessions are kept; made where it is missing. */
  readonly dataDir: string;
  /** Where the server listens. */
  readonly host: string;
  readonly port: number;
  /** The address at which it was found to listen, for the link. */
  readonly url: string;
  /** Where people reach it, when a reverse proxy stands before it. */
  readonly publicOrigin?: URL | undefined;
  readonly password?: string | undefined;
  /** Keys as `id:base64`, instead of the key file. */
  readonly keysText?: string | undefined;
  /** The built dashboard; without it, only the door and the proxy answer. */
  readonly webDir?: string | undefined;
  readonly logger: Logger;
}

/** The dashboard's server without its port. */
export interface Standalone {
  readonly fetch: Fetch;
  /** Makes a new one-time link; the one before it no longer works. */
  readonly createLink: () => string;
  /** Ids of the keys; the first one seals from now on, all of them open. */
  readonly keyIds: readonly string[];
  /** Refuses what is new (503) and waits for what is in flight, `graceMs` milliseconds at most. */
  readonly drain: (graceMs?: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

const linkLifetimeMs = 600_000;
const sessionLifetimeMs = 30 * 86_400_000;

/** Whoever came through the door is the owner of everything that the token reaches. */
const owner: Caller = { id: 'owner', tenant: 'standalone', projects: '*', organizations: '*', capabilities: 'owner' };

type Ends = (() => Promise<void>)[];

async function openDoor(options: StandaloneOptions, note: (note: Note) => void): Promise<Door> {
  const { dataDir, password, publicOrigin, url, port } = options;
  return createDoor({
    sessions: await openDoorSessions({ file: join(dataDir, 'sessions'), lifetimeMs: sessionLifetimeMs }),
    links: createDoorLinks({ lifetimeMs: linkLifetimeMs }),
    password: password === undefined ? undefined : await createDoorPassword(password),
    origin: publicOrigin ?? new URL(url),
    port,
    lifetimeSeconds: sessionLifetimeMs / 1000,
    note,
    who: { callerId: owner.id, tenant: owner.tenant },
  });
}

async function openKeys({ dataDir, keysText }: StandaloneOptions) {
  const sealedBefore = existsSync(storeDirectory(dataDir));
  const file = join(dataDir, 'keys');
  return createKeyRing(keysText ?? (await loadKeyFile({ file, generate: generateKeyText, sealedBefore })));
}

/** After a change of keys, nothing stays sealed by an older one. A failure stops nobody: the older keys still open. */
async function rewrapAll(store: Store, keys: KeyProvider, logger: Logger): Promise<void> {
  await rewrapSecrets(store, keys).then(
    (count) =>
      count > 0 && logger.info({ count, keyId: keys.currentKeyId }, 'secrets were rewrapped by the current key'),
    (error: unknown) => {
      const message = isPlatformError(error) ? error.message : 'The store failed.';
      logger.error({ error: message }, 'secrets could not be rewrapped by the current key');
    },
  );
}

/** Opens one part after the other; what has to be ended is added to `ends` as soon as it is there. */
async function open(options: StandaloneOptions, ends: Ends): Promise<Omit<Standalone, 'close'>> {
  const { dataDir, publicOrigin, webDir, logger } = options;
  // Nobody comes to the door before the proxy is there.
  const door = await openDoor(options, (note) => proxy.note(note));
  const files = webDir === undefined ? undefined : await openStaticFiles(webDir);
  const keys = await openKeys(options);
  const keep = <Part extends { close: () => Promise<void> }>(part: Part): Part => {
    ends.push(part.close);
    return part;
  };
  const parts = [openUpstream(options.upstream, dataDir, logger).then(keep), openStore(dataDir).then(keep)] as const;
  // Both at once; where one fails, the other is closed too, so it has to be there first.
  await Promise.allSettled(parts);
  const [{ upstream }, { store }] = await Promise.all(parts);
  const proxy = createProxy({
    endpoint,
    upstream,
    upstreamKind: options.upstream.kind,
    authenticate: async (request) => (door.isOpen(request) ? owner : null),
    store,
    keys,
    logger,
    ...(publicOrigin ? { publicOrigin: publicOrigin.origin } : {}),
  });
  const rewrapping = rewrapAll(store, keys, logger);
  ends.push(
    () => rewrapping,
    () => proxy.close(),
  );
  const isOwnHost = createHostCheck(options);
  return {
    fetch: createApp({ isOwnHost, door, proxy: proxy.fetch, files, logger }),
    createLink: door.createLink,
    keyIds: keys.keyIds ?? [keys.currentKeyId],
    drain: (graceMs) => proxy.close(graceMs === undefined ? {} : { graceMs }),
  };
}

/**
 * Opens everything that the standalone dashboard consists of, for one process at a time.
 * @throws PlatformError `conflict` while another process has the data directory; `unavailable`, `invalid_input` or
 * `internal` when the dashboard, the keys or the upstream cannot be used. The message is for the operator.
 */
export async function openStandalone(options: StandaloneOptions): Promise<Standalone> {
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const lock = await lockDirectory(options.dataDir);
  const ends: Ends = [lock.release];
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    return { ...(await open(options, ends)), close };
  } catch (cause) {
    await close();
    throw cause;
  }
}
