import { type PlatformError, platformError } from '../api/errors.ts';

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether a base names this machine. */
export function isLoopbackOrigin(text: string): boolean {
  return URL.canParse(text) && loopback.test(new URL(text).hostname);
}

// Never the value itself: a mistyped base may hold a password.
function refuse(why: string): PlatformError {
  return platformError('internal', { message: `upstream.origin ${why}.` });
}

/**
 * Checks where the platform token will go.
 * @throws PlatformError `internal` for anything but https (http on loopback) to a host, with nothing else in the URL
 */
export function parseUpstreamOrigin(text: string): string {
  if (!URL.canParse(text)) throw refuse('is not a URL');
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback.test(url.hostname))) {
    throw refuse('must be https; http is accepted for loopback only');
  }
  if (url.username || url.password) throw refuse('must not hold credentials');
  if (url.pathname !== '/' || text.includes('?') || text.includes('#'))
    throw refuse('must be an origin and nothing else');
  return url.origin;
}

/**
 * Checks a platform token.
 * @throws PlatformError `internal` when it is empty or can't stand in a header; never with the value
 */
export function parseToken(token: unknown): string {
  if (typeof token !== 'string' || token.trim() === '') {
    throw platformError('internal', { message: 'upstream.token is empty.' });
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw platformError('internal', { message: 'upstream.token holds characters that no token has.' });
  }
  return token;
}
