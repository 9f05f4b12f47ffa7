import { randomBytes } from 'node:crypto';
import { platformError } from '../api/errors.ts';
import { fromBase64, toBase64 } from './vault/aead.ts';

const leastKeyBytes = 32;
const keyIdPattern = /^[A-Za-z0-9_.-]{1,64}$/;

/**
 * Reads session keys by id, in their order.
 * @throws PlatformError `internal` when a key cannot be used; it names the key's id and never the key
 */
export function readSessionKeys(entries: readonly string[]): ReadonlyMap<string, Uint8Array> {
  const keys = new Map<string, Uint8Array>();
  for (const entry of entries) {
    const [id = '', text = ''] = entry.split(':', 2);
    // What stands before the colon of a malformed entry may be a part of a key, so it is not repeated.
    if (!entry.includes(':') || !keyIdPattern.test(id)) {
      throw platformError('internal', { message: 'A session key is not of the form id:base64.' });
    }
    const key = fromBase64(text);
    if (!key || key.length < leastKeyBytes) {
      throw platformError('internal', {
        message: `The session key "${id}" is not ${leastKeyBytes} bytes or more in base64.`,
      });
    }
    if (keys.has(id)) throw platformError('internal', { message: `The session key "${id}" is given twice.` });
    keys.set(id, key);
  }
  return keys;
}

/** A new key as `id:base64`, 32 random bytes; the id tells when it was made. */
export function generateSessionKey(now: Date = new Date()): string {
  const id = `s${now.toISOString().slice(0, 10).replaceAll('-', '')}-${randomBytes(3).toString('hex')}`;
  return `${id}:${toBase64(randomBytes(leastKeyBytes))}`;
}
