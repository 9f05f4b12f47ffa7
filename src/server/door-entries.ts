import type { ErrorCode } from '../api/errors.ts';
import { type DoorPage, renderDoorPage } from './door-page.ts';
import type { DoorPassword } from './door-password.ts';
import type { DoorLinks } from './door-token.ts';

/** What the ways in need to know of the door. */
export interface Entries {
  readonly links: DoorLinks;
  readonly password?: DoorPassword | undefined;
  /** Where people reach the server. */
  readonly origin: URL;
  readonly isOpen: (request: Request) => boolean;
  /** Starts a session and leads to the dashboard. */
  readonly welcome: () => Promise<Response>;
  /** Told each try that failed. */
  readonly onRefused: (status: number, code: ErrorCode) => void;
}

const longestForm = 4096;
export const anotherSite = 'The form was sent from another site.';

/** How a try that failed is named in the audit trail. */
const codes: Readonly<Record<number, ErrorCode>> = { 400: 'invalid_input', 403: 'forbidden', 429: 'rate_limited' };

/** The page before the door as an answer. */
export function answerWithPage(status: number, page: DoorPage, headers: object = {}): Response {
  return new Response(renderDoorPage(page), {
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

/** Leads to the dashboard. */
export function seeDashboard(headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status: 303, headers: { location: '/', 'cache-control': 'no-store', ...headers } });
}

/** A page made this request on its own account, and nobody looks at the answer yet. */
function isPrefetch({ headers }: Request): boolean {
  return `${headers.get('sec-purpose')} ${headers.get('purpose')}`.includes('prefetch');
}

/** A form of ours sent this; browsers say so by `Origin`, and by `Sec-Fetch-Site` where the address is trustworthy. */
export function isOwnForm({ headers }: Request, own: URL): boolean {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  if (site !== null && site !== 'same-origin') return false;
  if (origin === null) return site !== null;
  const { host = null } = URL.canParse(origin) ? new URL(origin) : {};
  return origin === own.origin || (host !== null && host === headers.get('host')?.toLowerCase());
}

async function readPassword(request: Request): Promise<string | undefined> {
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded');
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!isForm || !(length <= longestForm)) return undefined;
  return new URLSearchParams(await request.text()).get('password') ?? undefined;
}

/** Answers `GET /door`, with the token of a link or without. */
export async function enterByLink(request: Request, entries: Entries): Promise<Response> {
  const { links, password, isOpen, welcome, onRefused } = entries;
  const withPassword = password !== undefined;
  const token = new URL(request.url).searchParams.get('token');
  if (isPrefetch(request)) return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
  if (isOpen(request)) return seeDashboard();
  if (token === null) return answerWithPage(401, { withPassword });
  if (links.redeem(token)) return welcome();
  onRefused(401, 'unauthenticated');
  return answerWithPage(401, { withPassword, problem: 'This link was used before, or is too old.' });
}

/** Answers the password form. */
export async function enterByPassword(request: Request, entries: Entries): Promise<Response> {
  const { password, origin, welcome, onRefused } = entries;
  const refuse = (status: number, problem: string, headers?: object) => {
    onRefused(status, codes[status] ?? 'unauthenticated');
    return answerWithPage(status, { withPassword: password !== undefined, problem }, headers);
  };
  if (!password) return refuse(401, 'No password is set for this dashboard.');
  if (!isOwnForm(request, origin)) return refuse(403, anotherSite);
  const text = await readPassword(request);
  if (text === undefined) return refuse(400, 'The form could not be read.');
  const attempt = await password.attempt(text);
  if (attempt.outcome === 'right') return welcome();
  if (attempt.outcome === 'wrong') return refuse(401, 'That is not the password.');
  const { seconds } = attempt;
  const wait = `Too many tries. Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'}, then try again.`;
  return refuse(429, wait, { 'retry-after': String(seconds) });
}
