import { platformError, toResponse } from '../api/errors.ts';
import { renderDoorPage } from './door-page.ts';
import type { DoorPassword } from './door-password.ts';
import type { DoorSessions } from './door-sessions.ts';
import type { DoorLinks } from './door-token.ts';

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

export interface DoorOptions {
  readonly sessions: DoorSessions;
  readonly links: DoorLinks;
  /** Opens the door too, where there is one. */
  readonly password?: DoorPassword | undefined;
  /** Where people reach the server: the link starts with it, and https makes the cookie `Secure`. */
  readonly origin: URL;
  /** Names the cookie, so that the dashboards of two ports don't sign each other out. */
  readonly port: number;
  /** Seconds until the browser forgets the cookie. */
  readonly lifetimeSeconds: number;
}

const longestForm = 4096;

function cookiesOf(request: Request, name: string): readonly string[] {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
}

/** A page made this request on its own account, and nobody looks at the answer yet. */
function isPrefetch({ headers }: Request): boolean {
  return `${headers.get('sec-purpose')} ${headers.get('purpose')}`.includes('prefetch');
}

/** A form of ours sent this; browsers say so by `Origin`, and by `Sec-Fetch-Site` where the address is trustworthy. */
function isOwnForm({ headers }: Request, own: URL): boolean {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  if (site !== null && site !== 'same-origin') return false;
  if (origin === null) return site !== null;
  const { host = null } = URL.canParse(origin) ? new URL(origin) : {};
  return origin === own.origin || (host !== null && host === headers.get('host')?.toLowerCase());
}

/** Where a link from another site leads: a strict cookie does not come along, but does when we look there again. */
function bounceOf({ method, headers, url }: Request): string | undefined {
  const foreign = /^(cross|same)-site$/.test(headers.get('sec-fetch-site') ?? '');
  if (method !== 'GET' || !foreign || headers.get('sec-fetch-mode') !== 'navigate') return undefined;
  const { pathname, search } = new URL(url);
  return pathname === '/door' ? undefined : `${pathname}${search}`;
}

async function readPassword(request: Request): Promise<string | undefined> {
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded');
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!isForm || !(length <= longestForm)) return undefined;
  return new URLSearchParams(await request.text()).get('password') ?? undefined;
}

function seeOther(headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status: 303, headers: { location: '/', 'cache-control': 'no-store', ...headers } });
}

/** Makes the door of the standalone dashboard. */
export function createDoor({ sessions, links, password, origin, port, lifetimeSeconds }: DoorOptions): Door {
  const cookie = `platform-kit-${port}`;
  const attributes = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${lifetimeSeconds}${origin.protocol === 'https:' ? '; Secure' : ''}`;

  const isOpen = (request: Request) => cookiesOf(request, cookie).some((id) => sessions.has(id));

  function page(status: number, { headers = {}, ...texts }: { headers?: object; problem?: string; again?: string }) {
    const html = renderDoorPage({ withPassword: password !== undefined, ...texts });
    return new Response(html, {
      status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        // Under `no-referrer`, a browser sends the form with `Origin: null`.
        'referrer-policy': 'same-origin',
        ...headers,
      },
    });
  }

  async function welcome(): Promise<Response> {
    return seeOther({ 'set-cookie': `${cookie}=${await sessions.create()}; ${attributes}` });
  }

  async function openByLink(request: Request): Promise<Response> {
    const token = new URL(request.url).searchParams.get('token');
    if (isPrefetch(request)) return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
    if (isOpen(request)) return seeOther();
    if (token === null) return page(401, {});
    if (links.redeem(token)) return welcome();
    return page(401, { problem: 'This link was used before, or is too old.' });
  }

  async function openByPassword(request: Request): Promise<Response> {
    if (!password) return page(401, { problem: 'No password is set for this dashboard.' });
    if (!isOwnForm(request, origin)) return page(403, { problem: 'The form was sent from another site.' });
    const text = await readPassword(request);
    if (text === undefined) return page(400, { problem: 'The form could not be read.' });
    const attempt = await password.attempt(text);
    if (attempt.outcome === 'right') return welcome();
    if (attempt.outcome === 'wrong') return page(401, { problem: 'That is not the password.' });
    const { seconds } = attempt;
    const wait = `Too many tries. Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'}, then try again.`;
    return page(429, { problem: wait, headers: { 'retry-after': String(seconds) } });
  }

  return {
    isOpen,
    enter: async (request) => {
      if (request.method === 'GET') return openByLink(request);
      if (request.method === 'POST') return openByPassword(request);
      return new Response(null, { status: 405, headers: { allow: 'GET, POST' } });
    },
    refuse: (request) => {
      const again = bounceOf(request);
      const forPeople = request.method === 'GET' && request.headers.get('accept')?.includes('text/html');
      if (forPeople) return page(401, again === undefined ? {} : { again });
      const hint = 'Open the link that the terminal printed when the dashboard started.';
      return toResponse(platformError('unauthenticated', { requestId: crypto.randomUUID(), hint }));
    },
    createLink: () => `${origin.origin}/door?token=${links.create()}`,
  };
}
