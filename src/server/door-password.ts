import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { platformError } from '../api/errors.ts';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
// 32 MiB and some tens of milliseconds for each guess.
const cost: ScryptOptions = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/** What a try with a password came to. */
type Attempt =
  | { readonly outcome: 'right' }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'wait'; readonly seconds: number };

export interface DoorPassword {
  readonly attempt: (password: string) => Promise<Attempt>;
}

export interface DoorPasswordOptions {
  /** Wrong tries before the first wait. */
  readonly free?: number;
  /** The longest wait, in milliseconds; each wrong try doubles it up to here. */
  readonly longestMs?: number;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
}

/**
 * Makes the check of the door's password. Tries are counted for the whole process, since an address says little behind
 * a reverse proxy, and one is judged at a time, so guessing costs the same however many guess.
 * @param password at least 8 characters
 * @throws PlatformError `invalid_input` for a shorter one
 */
export async function createDoorPassword(
  password: string,
  { free = 3, longestMs = 60_000, now = Date.now }: DoorPasswordOptions = {},
): Promise<DoorPassword> {
  if (password.length < 8) {
    throw platformError('invalid_input', { message: 'PLATFORM_KIT_PASSWORD needs at least 8 characters.' });
  }
  const salt = randomBytes(16);
  const right = await derive(password, salt, 32, cost);
  let failures = 0;
  let blockedUntil = 0;
  let busy = false;
  return {
    attempt: async (text) => {
      const waitMs = busy ? 1000 : blockedUntil - now();
      if (waitMs > 0) return { outcome: 'wait', seconds: Math.ceil(waitMs / 1000) };
      busy = true;
      try {
        const isRight = timingSafeEqual(right, await derive(text, salt, 32, cost));
        failures = isRight ? 0 : failures + 1;
        if (failures >= free) blockedUntil = now() + Math.min(1000 * 2 ** (failures - free), longestMs);
        return { outcome: isRight ? 'right' : 'wrong' };
      } finally {
        busy = false;
      }
    },
  };
}
