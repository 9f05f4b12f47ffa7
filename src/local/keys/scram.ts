import { createHash, createHmac, pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { Statement } from '../engine/index.ts';

const derive = promisify(pbkdf2);
const iterations = 4096;

/** The form in which PostgreSQL stores a password: nobody can log in with it, and a password can be checked by it. */
const form = /^SCRAM-SHA-256\$\d+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$/;

/** Makes the SCRAM-SHA-256 verifier of a password, as PostgreSQL would (RFC 5803). */
export async function makeVerifier(password: string, salt: Buffer = randomBytes(16)): Promise<string> {
  const salted = await derive(password.normalize('NFKC'), salt, iterations, 32, 'sha256');
  const keyed = (name: string) => createHmac('sha256', salted).update(name).digest();
  const storedKey = createHash('sha256').update(keyed('Client Key')).digest();
  const keys = `${storedKey.toString('base64')}:${keyed('Server Key').toString('base64')}`;
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${keys}`;
}

/** The statement that gives the role `postgres` its password. `alter role` takes no parameters, so the form is checked. */
export function applyVerifier(verifier: string): Statement {
  if (!form.test(verifier)) throw new TypeError('This is not a SCRAM-SHA-256 verifier.');
  return { sql: `alter role postgres with password '${verifier}'` };
}
