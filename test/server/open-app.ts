import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Fetch } from '../../src/api/fetch.ts';
import type { Note } from '../../src/proxy/index.ts';
import { createHostCheck, readPublicOrigin } from '../../src/server/allowed-hosts.ts';
import { createApp } from '../../src/server/app.ts';
import { createDoor } from '../../src/server/door.ts';
import { createDoorPassword } from '../../src/server/door-password.ts';
import { openDoorSessions } from '../../src/server/door-sessions.ts';
import { createDoorLinks } from '../../src/server/door-token.ts';
import { createLogger } from '../../src/server/logger.ts';
import type { StaticFiles } from '../../src/server/static-files.ts';

const port = 3210;
export const origin = `http://127.0.0.1:${port}`;
/** What a browser accepts when it opens a page. */
export const asPage = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

/** A folder that goes with the test. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'platform-kit-server-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface AppParts {
  readonly folder?: string;
  readonly host?: string;
  readonly publicOrigin?: string;
  readonly password?: string;
  readonly proxy?: Fetch;
  readonly files?: StaticFiles;
}

/** The server as a function, with a clock that the test moves and a proxy that the test plays. */
export async function openApp(parts: AppParts = {}) {
  const { folder = await makeFolder(), host = '127.0.0.1', password, files } = parts;
  const publicOrigin = parts.publicOrigin === undefined ? undefined : readPublicOrigin(parts.publicOrigin);
  const clock = { now: Date.parse('2026-11-01T00:00:00Z') };
  const now = () => clock.now;
  const lines: string[] = [];
  const asked: Request[] = [];
  const notes: Note[] = [];
  const door = createDoor({
    sessions: await openDoorSessions({ file: join(folder, 'sessions'), lifetimeMs: 30 * 86_400_000, now }),
    links: createDoorLinks({ lifetimeMs: 600_000, now }),
    password: password === undefined ? undefined : await createDoorPassword(password, { now }),
    origin: publicOrigin ?? new URL(origin),
    port,
    lifetimeSeconds: 30 * 86_400,
    note: (note) => void notes.push(note),
    who: { callerId: 'owner', tenant: 'standalone' },
  });
  const app = createApp({
    isOwnHost: createHostCheck({ host, port, publicOrigin }),
    door,
    proxy: async (request) => {
      asked.push(request);
      return parts.proxy ? parts.proxy(request) : Response.json({ ok: true });
    },
    files,
    logger: createLogger({ level: 'debug', write: (line) => lines.push(line) }),
  });

  /** Sends a request as a browser at `at` would: with its `Host`. */
  function send(path: string, init: RequestInit = {}, at = origin): Promise<Response> {
    const headers = new Headers(init.headers);
    if (!headers.has('host')) headers.set('host', new URL(at).host);
    return app(new Request(`${at}${path}`, { ...init, headers }));
  }

  /** Comes in by a link; answers the cookie. */
  async function enter(): Promise<string> {
    const { pathname, search } = new URL(door.createLink());
    const response = await send(`${pathname}${search}`);
    return response.headers.get('set-cookie')?.split(';')[0] ?? '';
  }

  return { app, door, send, enter, clock, lines, asked, notes, folder };
}
