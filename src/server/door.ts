import { platformError, toResponse } from '../api/errors.ts';
import { answerWithPage, type Entries, enterByLink, enterByPassword, seeDashboard } from './door-entries.ts';
import type { DoorSessions } from './door-sessions.ts';

/** Who gets in: requests with the cookie of a session. */
export interface Door {
  readonly isOpen: (request: Request) => boolean;
  /** Answers `/door`: the one-time link and the password form. */
  readonly enter: (request: Request) => Promise<Response>;
  /** The 401 for a request without a session: a page for people, the error shape for programs. */
  readonly refuse: (request: Request) => Response;
  /** A new one-time link; the one before it no longer works. */
  readonly createLink: () => string;
}

/** The links and, where there is one, the password open the door; its `origin` starts the link, and https makes the cookie `Secure`. */
export interface DoorOptions extends Pick<Entries, 'links' | 'password' | 'origin'> {
  readonly sessions: DoorSessions;
  /** Names the cookie, so that the dashboards of two ports don't sign each other out. */
  readonly port: number;
  /** Seconds until the browser forgets the cookie. */
  readonly lifetimeSeconds: number;
}

function cookiesOf(request: Request, name: string): readonly string[] {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
}

/** Where a link from another site leads: a strict cookie does not come along, but does when we look there again. */
function bounceOf({ method, headers, url }: Request): string | undefined {
  const foreign = /^(cross|same)-site$/.test(headers.get('sec-fetch-site') ?? '');
  if (method !== 'GET' || !foreign || headers.get('sec-fetch-mode') !== 'navigate') return undefined;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

/** Makes the door of the standalone dashboard. */
export function createDoor({ sessions, links, password, origin, port, lifetimeSeconds }: DoorOptions): Door {
  const cookie = `platform-kit-${port}`;
  const secure = origin.protocol === 'https:' ? '; Secure' : '';
  const attributes = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${lifetimeSeconds}${secure}`;
  const isOpen = (request: Request) => cookiesOf(request, cookie).some((id) => sessions.has(id));
  const welcome = async () => seeDashboard({ 'set-cookie': `${cookie}=${await sessions.create()}; ${attributes}` });
  const entries: Entries = { links, password, origin, isOpen, welcome };
  return {
    isOpen,
    enter: async (request) => {
      if (request.method === 'GET') return enterByLink(request, entries);
      if (request.method === 'POST') return enterByPassword(request, entries);
      return new Response(null, { status: 405, headers: { allow: 'GET, POST' } });
    },
    refuse: (request) => {
      const forPeople = request.method === 'GET' && request.headers.get('accept')?.includes('text/html');
      if (forPeople) return answerWithPage(401, { withPassword: password !== undefined, again: bounceOf(request) });
      const hint = 'Open the link that the terminal printed when the dashboard started.';
      return toResponse(platformError('unauthenticated', { requestId: crypto.randomUUID(), hint }));
    },
    createLink: () => `${origin.origin}/door?token=${links.create()}`,
  };
}
