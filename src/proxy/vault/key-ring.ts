import { randomBytes } from 'node:crypto';
import { platformError } from '../../api/errors.ts';
import { decrypt, encrypt, fromBase64, toBase64 } from './aead.ts';
import type { KeyProvider } from './key-provider.ts';

const keyId = /^[A-Za-z0-9_.-]{1,64}$/;
const keyLength = 32;
const ivLength = 12;
const tagLength = 16;

function readKey(entry: string): [string, Uint8Array] {
  const colon = entry.indexOf(':');
  const id = entry.slice(0, Math.max(colon, 0));
  // What stands before the colon of a malformed entry may be a part of a key, so it is not repeated.
  if (!keyId.test(id)) throw platformError('internal', { message: 'An encryption key is not of the form id:base64.' });
  const key = fromBase64(entry.slice(colon + 1));
  if (key?.length !== keyLength) {
    throw platformError('internal', { message: `The encryption key "${id}" is not 32 bytes in base64.` });
  }
  return [id, key];
}

function readKeys(text: string): ReadonlyMap<string, Uint8Array> {
  const keys = new Map<string, Uint8Array>();
  for (const entry of text.split(/[,\s]+/).filter(Boolean)) {
    const [id, key] = readKey(entry);
    if (keys.has(id)) throw platformError('internal', { message: `The encryption key "${id}" is given twice.` });
    keys.set(id, key);
  }
  return keys;
}

function splitWrapped(wrapped: string) {
  const bytes = fromBase64(wrapped);
  if (bytes?.length !== ivLength + keyLength + tagLength) return undefined;
  return {
    iv: bytes.subarray(0, ivLength),
    ct: bytes.subarray(ivLength, ivLength + keyLength),
    tag: bytes.subarray(ivLength + keyLength),
  };
}

/**
 * Keys from configuration (`PLATFORM_KIT_KEYS`, or a key file): `id:base64`, several parted by commas or line ends.
 * The first wraps what is sealed from now on; the others open what was sealed before.
 * @param text at least one key of 32 bytes, for example what `generateKeyText` makes
 * @throws PlatformError `internal` when a key cannot be used; it names the key's id and never the key
 */
export function createKeyRing(text: string): KeyProvider {
  const keys = readKeys(text);
  const [current] = keys;
  if (current === undefined) throw platformError('internal', { message: 'There is no encryption key.' });
  const [currentKeyId, currentKey] = current;
  return {
    currentKeyId,
    keyIds: [...keys.keys()],
    wrap: async (dataKey) => {
      const { iv, ct, tag } = encrypt(currentKey, dataKey, currentKeyId);
      return { kid: currentKeyId, wrapped: toBase64(Buffer.concat([iv, ct, tag])) };
    },
    unwrap: async (kid, wrapped) => {
      const key = keys.get(kid);
      if (key === undefined) throw platformError('internal', { message: `The encryption key "${kid}" is not known.` });
      try {
        const parts = splitWrapped(wrapped);
        if (parts) return decrypt(key, parts, kid);
      } catch {
        // Said below, without what the cipher saw.
      }
      throw platformError('internal', { message: `A data key was not wrapped by the encryption key "${kid}".` });
    },
  };
}

/** A new key as `id:base64`, 32 random bytes; the id tells when it was made. */
export function generateKeyText(now: Date = new Date()): string {
  const id = `k${now.toISOString().slice(0, 10).replaceAll('-', '')}-${randomBytes(3).toString('hex')}`;
  return `${id}:${toBase64(randomBytes(keyLength))}`;
}
