import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
// Given on both sides: without it, Node accepts a tag that was cut to four bytes.
const authTagLength = 16;
const ivLength = 12;

/** The three parts of an authenticated ciphertext. */
export interface Sealed {
  readonly iv: Uint8Array;
  readonly ct: Uint8Array;
  readonly tag: Uint8Array;
}

/** AES-256-GCM with a fresh random IV of 96 bits; `aad` is authenticated, not kept. */
export function encrypt(key: Uint8Array, plain: Uint8Array, aad: string): Sealed {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength });
  cipher.setAAD(Buffer.from(aad));
  const ct = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { iv, ct, tag: cipher.getAuthTag() };
}

/** Throws unless key, IV, text, tag and `aad` are the very ones of `encrypt`. */
export function decrypt(key: Uint8Array, { iv, ct, tag }: Sealed, aad: string): Uint8Array {
  const decipher = createDecipheriv(algorithm, key, iv, { authTagLength });
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(ct), decipher.final()]);
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** Bytes of canonical base64, else nothing: Node skips what is not base64, and two spellings of one value hide a change. */
export function fromBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
