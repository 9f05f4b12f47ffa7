import { createHash, randomBytes, randomInt } from 'node:crypto';
import type { ApiKeyType } from '../control/api-keys.ts';

/** Twenty random lower-case letters: the ref of a project, the slug of an organization. */
export function makeRef(): string {
  return Array.from({ length: 20 }, () => String.fromCharCode(97 + randomInt(26))).join('');
}

/** A new API key: a random part and a checksum, so that a mistyped key can be told apart without asking anybody. */
export function makeApiKey(type: ApiKeyType): string {
  const body = `sb_${type}_${randomBytes(16).toString('base64url')}`;
  return `${body}_${createHash('sha256').update(body).digest('base64url').slice(0, 8)}`;
}

/** The secret that signs a project's legacy keys. */
export function makeJwtSecret(): string {
  return randomBytes(40).toString('base64');
}
