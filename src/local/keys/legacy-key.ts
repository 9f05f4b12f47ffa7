import { createHmac } from 'node:crypto';

export type LegacyRole = 'anon' | 'service_role';

const tenYears = 10 * 365 * 24 * 60 * 60;
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * Makes a legacy API key: a JWT signed with the project's own secret (HS256). The same project gives the same key.
 * @param issuedAt seconds since 1970
 */
export function makeLegacyKey(options: { ref: string; role: LegacyRole; issuedAt: number; secret: string }): string {
  const { ref, role, issuedAt, secret } = options;
  const claims = { iss: 'supabase', ref, role, iat: issuedAt, exp: issuedAt + tenYears };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
