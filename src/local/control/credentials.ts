import type { Database } from '../engine/index.ts';
import { readFlag, readText } from './read-row.ts';

/** What a project is entered with, besides its API keys. */
export interface Credentials {
  /** SCRAM-SHA-256 verifier of the password of the role `postgres`; the password itself is kept nowhere. */
  readonly passwordVerifier: string;
  /** Signs the legacy keys. */
  readonly jwtSecret: string;
  readonly legacyKeysEnabled: boolean;
}

export interface CredentialsRepository {
  readonly find: (ref: string) => Promise<Credentials | undefined>;
  readonly setPasswordVerifier: (ref: string, verifier: string) => Promise<void>;
  readonly setLegacyKeysEnabled: (ref: string, enabled: boolean) => Promise<void>;
}

/** The credentials of projects in the control database. */
export function createCredentials(database: Database): CredentialsRepository {
  return {
    find: async (ref) => {
      const [rows] = await database.run([
        {
          sql: 'select password_verifier, jwt_secret, legacy_keys_enabled from control.credentials where ref = $1',
          parameters: [ref],
        },
      ]);
      return rows?.map((row) => ({
        passwordVerifier: readText(row, 'password_verifier'),
        jwtSecret: readText(row, 'jwt_secret'),
        legacyKeysEnabled: readFlag(row, 'legacy_keys_enabled'),
      }))[0];
    },
    setPasswordVerifier: async (ref, verifier) => {
      await database.run([
        { sql: 'update control.credentials set password_verifier = $2 where ref = $1', parameters: [ref, verifier] },
      ]);
    },
    setLegacyKeysEnabled: async (ref, enabled) => {
      await database.run([
        { sql: 'update control.credentials set legacy_keys_enabled = $2 where ref = $1', parameters: [ref, enabled] },
      ]);
    },
  };
}
