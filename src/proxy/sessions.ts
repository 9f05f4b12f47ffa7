import { errors, type JWTHeaderParameters, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Caller } from '../api/caller.ts';
import { platformError } from '../api/errors.ts';
import { readCaller } from './authenticate.ts';
import { readLifetime } from './lifetime.ts';
import { readSessionKeys } from './session-keys.ts';
import { createMemoryStore } from './store/memory.ts';
import type { Store } from './store/store.ts';

export interface SessionOptions {
  /**
   * Keys as `id:base64`, of 32 bytes at least. The first signs; all of them verify, so that a key is replaced by putting
   * a new one before it and dropping the old one when its sessions have ended.
   */
  readonly keys: readonly string[];
  /** Remembers revoked sessions. Without one they are forgotten when the process ends, and other processes never know. */
  readonly store?: Pick<Store, 'revokeSession' | 'isSessionRevoked'>;
  /** Who the sessions are for: two hosts that share a key keep them apart by it. Defaults to `platform-kit`. */
  readonly audience?: string;
}

/** Whom a session is made for, and what it may do. */
export interface NewSession extends Omit<Caller, 'id' | 'sessionId' | 'expiresAt'> {
  /** Stable id of the person. */
  readonly user: string;
  /** Seconds, or a text such as `15m`; 15 minutes where nothing is said, 24 hours at most. */
  readonly expiresIn?: number | string;
}

export interface Sessions {
  /**
   * Makes a session: a token that the host's back end hands to its page.
   * @throws PlatformError `invalid_input` for what is no caller, or would last too long
   */
  readonly create: (session: NewSession) => Promise<string>;
  /** The caller behind `Authorization: Bearer ...`; null for none. Fits `ProxyOptions.authenticate`. */
  readonly authenticate: (request: Request) => Promise<Caller | null>;
  /** Ends a session before its time, by its token or by its id (`Caller.sessionId`). */
  readonly revoke: (tokenOrId: string) => Promise<void>;
  /** Id of the key that signs. */
  readonly keyId: string;
}

const issuer = 'platform-kit';
const algorithm = 'HS256';
const defaultSeconds = 900;
const mostSeconds = 86_400;
const toleranceSeconds = 5;
const longestToken = 16_384;
const bearer = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

function callerOf({ sub, jti, exp = 0, tenant, projects, organizations, ...more }: JWTPayload): Caller | null {
  const { capabilities, projectCapabilities } = more;
  const expiresAt = new Date(exp * 1000).toISOString();
  return readCaller({
    id: sub,
    tenant,
    projects,
    organizations,
    capabilities,
    projectCapabilities,
    sessionId: jti,
    expiresAt,
  });
}

/** What a token claims of a new session; checked as what comes back from it will be. */
function claimsOf({ user, expiresIn, ...rest }: NewSession) {
  const caller = readCaller({ ...rest, id: user });
  if (!caller)
    throw platformError('invalid_input', { message: 'A session needs user, tenant, projects, capabilities.' });
  const seconds = readLifetime(expiresIn ?? defaultSeconds, mostSeconds);
  const { id, tenant, projects, organizations, capabilities, projectCapabilities } = caller;
  return { id, seconds, claims: { tenant, projects, organizations, capabilities, projectCapabilities } };
}

/**
 * Short-lived sessions that the host's back end makes, for pages whose requests carry no cookie of the host's.
 * @throws PlatformError `internal` when a key cannot be used; it names the key's id and never the key
 * @example
 * const sessions = createSessions({ keys: [process.env.PLATFORM_KIT_SESSION_KEYS ?? ''], store });
 * const token = await sessions.create({ user, tenant, projects: [ref], capabilities: 'developer' });
 * const proxy = createProxy({ ...options, authenticate: sessions.authenticate });
 */
export function createSessions(options: SessionOptions): Sessions {
  const { store = createMemoryStore(), audience = issuer } = options;
  const keys = readSessionKeys(options.keys.flatMap((text) => text.split(/[,\s]+/)).filter(Boolean));
  const [current] = keys;
  if (current === undefined) throw platformError('internal', { message: 'There is no session key.' });
  const [keyId, signingKey] = current;

  function findKey({ kid }: JWTHeaderParameters): Uint8Array {
    const key = kid === undefined ? undefined : keys.get(kid);
    if (!key) throw new errors.JWSInvalid('unknown key');
    return key;
  }

  /** What a token says, when one of our keys signed it and it holds at that time. */
  async function read(token: string): Promise<Caller | null> {
    if (token.length > longestToken) return null;
    const { payload } = await jwtVerify(token, findKey, {
      algorithms: [algorithm],
      issuer,
      audience,
      requiredClaims: ['sub', 'jti', 'exp', 'iat'],
      maxTokenAge: mostSeconds,
      clockTolerance: toleranceSeconds,
    });
    return callerOf(payload);
  }

  /** Whatever is wrong with a token, there is no session. */
  async function tryRead(token: string): Promise<Caller | null> {
    return read(token).catch(() => null);
  }

  return {
    keyId,
    create: async (session) => {
      const { id, seconds, claims } = claimsOf(session);
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT(claims)
        .setProtectedHeader({ alg: algorithm, typ: 'JWT', kid: keyId })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(id)
        .setJti(crypto.randomUUID())
        .setIssuedAt(now)
        .setExpirationTime(now + seconds)
        .sign(signingKey);
    },
    authenticate: async ({ headers }) => {
      const token = bearer.exec(headers.get('authorization') ?? '')?.[1];
      const caller = token === undefined ? null : await tryRead(token);
      if (caller?.sessionId === undefined || (await store.isSessionRevoked(caller.sessionId))) return null;
      return caller;
    },
    revoke: async (tokenOrId) => {
      const isToken = tokenOrId.includes('.');
      const caller = isToken ? await tryRead(tokenOrId) : null;
      // A token that holds no longer needs no revoking.
      if (isToken && !caller) return;
      const latest = new Date(Date.now() + (mostSeconds + toleranceSeconds) * 1000).toISOString();
      await store.revokeSession(caller?.sessionId ?? tokenOrId, latest);
    },
  };
}
