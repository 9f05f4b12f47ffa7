import { platformError, toResponse } from '../api/errors.ts';
import type { Note } from '../proxy/index.ts';
import {
  anotherSite,
  answerWithPage,
  type Entries,
  enterByLink,
  enterByPassword,
  isOwnForm,
  seeDashboard,
} from './door-entries.ts';
import type { DoorSessions } from './door-sessions.ts';

/** Who gets in: requests with the cookie of a session. */
export interface Door {
  readonly isOpen: (request: Request) => boolean;
  /** Answers `/door`: the one-time link and the password form. */
  readonly enter: (request: Request) => Promise<Response>;
  /** Answers `/door/leave`: ends the session of whoever sends it. */
  readonly leave: (request: Request) => Promise<Response>;
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
  /** Leaves a line in the audit trail. */
  readonly note: (note: Note) => void;
  /** Who whoever came through the door is, in the audit trail. */
  readonly who: { readonly callerId: string; readonly tenant: string };
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

function notAllowed(allow: string): Response {
  return new Response(null, { status: 405, headers: { allow } });
}

/** Makes the door of the standalone dashboard. */
export function createDoor(options: DoorOptions): Door {
  const { sessions, links, password, origin, port, lifetimeSeconds, note, who } = options;
  const cookie = `platform-kit-${port}`;
  const secure = origin.protocol === 'https:' ? '; Secure' : '';
  const attributes = (seconds: number) => `Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure}`;
  const isOpen = (request: Request) => cookiesOf(request, cookie).some((id) => sessions.has(id));

  function tell(operationId: string, rest: Partial<Note>): void {
    note({ requestId: crypto.randomUUID(), operationId, status: 303, outcome: null, ...rest });
  }
  async function welcome(): Promise<Response> {
    const id = await sessions.create();
    tell('door-enter', who);
    return seeDashboard({ 'set-cookie': `${cookie}=${id}; ${attributes(lifetimeSeconds)}` });
  }
  async function leave(request: Request): Promise<Response> {
    if (request.method !== 'POST') return notAllowed('POST');
    if (!isOwnForm(request, origin)) {
      tell('door-leave', { status: 403, outcome: 'forbidden' });
      return answerWithPage(403, { withPassword: password !== undefined, problem: anotherSite });
    }
    const wasIn = isOpen(request);
    await Promise.all(cookiesOf(request, cookie).map(sessions.end));
    if (wasIn) tell('door-leave', who);
    return seeDashboard({ 'set-cookie': `${cookie}=; ${attributes(0)}` });
  }
  const onRefused: Entries['onRefused'] = (status, outcome) => tell('door-enter', { status, outcome });
  const entries: Entries = { links, password, origin, isOpen, welcome, onRefused };

  return {
    isOpen,
    leave,
    enter: async (request) => {
      if (request.method === 'GET') return enterByLink(request, entries);
      if (request.method === 'POST') return enterByPassword(request, entries);
      return notAllowed('GET, POST');
    },
    refuse: (request) => {
      const forPeople = request.method === 'GET' && request.headers.get('accept')?.includes('text/html');
      if (forPeople) return answerWithPage(401, { withPassword: password !== undefined, again: bounceOf(request) });
      const requestId = crypto.randomUUID();
      tell('door-refuse', { requestId, status: 401, outcome: 'unauthenticated' });
      const hint = 'Open the link that the terminal printed when the dashboard started.';
      return toResponse(platformError('unauthenticated', { requestId, hint }));
    },
    createLink: () => `${origin.origin}/door?token=${links.create()}`,
  };
}
