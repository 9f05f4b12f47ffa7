import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A text of 256 random bits that cannot be guessed. */
export function createDoorToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token: its SHA-256 opens nothing. */
export function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export interface DoorLinks {
  /** Makes the token of a new link; the one before it no longer works. */
  readonly create: () => string;
  /** True once, for the newest token, while it is fresh. A wrong token changes nothing. */
  readonly redeem: (token: string) => boolean;
}

/**
 * The one-time links that open the door.
 * @param options.lifetimeMs milliseconds for which a link works
 * @param options.now the clock, in milliseconds
 */
export function createDoorLinks(options: { lifetimeMs: number; now?: () => number }): DoorLinks {
  const { lifetimeMs, now = Date.now } = options;
  let current: { digest: Buffer; until: number } | undefined;
  return {
    create: () => {
      const token = createDoorToken();
      current = { digest: digestOf(token), until: now() + lifetimeMs };
      return token;
    },
    redeem: (token) => {
      if (!current || !timingSafeEqual(current.digest, digestOf(token)) || now() >= current.until) return false;
      current = undefined;
      return true;
    },
  };
}
