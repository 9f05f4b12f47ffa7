import { randomBytes } from 'node:crypto';

/** A database password of 192 random bits: 32 letters of base64url, which a connection string takes as they are. */
export function generateDatabasePassword(): string {
  return randomBytes(24).toString('base64url');
}
