import { platformError } from '../api/errors.ts';
import type { ProxyOptions } from './options.ts';
import { isLoopbackOrigin } from './upstream-origin.ts';

/** Beginnings of the variables that build tools write into what the browser gets. */
const publicPrefixes = /^(?:NEXT_PUBLIC|VITE|PUBLIC|NUXT_PUBLIC|REACT_APP|EXPO_PUBLIC|GATSBY|VUE_APP)_/;

type Variables = Readonly<Record<string, string | undefined>>;

/** The variables of the process; none where a runtime has no process. */
function variables(): Variables {
  // Typed here, since not every runtime of the proxy has Node's globals.
  const { process } = globalThis as { readonly process?: { readonly env?: Variables } };
  return process?.env ?? {};
}

/**
 * Refuses a platform token that a variable holds which build tools hand to the browser.
 * @throws PlatformError `internal`, naming the variable and never its value
 */
export function refusePublicToken(token: string, env: Variables = variables()): void {
  const name = Object.keys(env).find((one) => publicPrefixes.test(one) && env[one] !== '' && env[one] === token);
  if (name === undefined) return;
  throw platformError('internal', { message: `${name} holds upstream.token, and build tools show it to browsers.` });
}

/**
 * Refuses an environment that would give the platform token away: TLS without certificates that are checked, or a public
 * variable with the same value. What a function gives is looked at when it gives it.
 * @throws PlatformError `internal`, naming the variable and never its value
 */
export function checkEnvironment(upstream: ProxyOptions['upstream'], env: Variables = variables()): void {
  if (typeof upstream === 'function') return;
  const { origin, token } = upstream;
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] === '0' && !isLoopbackOrigin(origin)) {
    throw platformError('internal', {
      message: 'NODE_TLS_REJECT_UNAUTHORIZED=0 switches off the check of certificates: the token could go to anybody.',
    });
  }
  if (typeof token === 'string') refusePublicToken(token, env);
}
