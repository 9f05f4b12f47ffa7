import type { Database } from '../engine/index.ts';
import { readText } from './read-row.ts';

/** The person whom the token stands for. */
export interface Profile {
  readonly id: string;
  readonly email: string;
  readonly username: string;
}

/** Reads the one profile; makes it where it is not there yet. */
export async function ensureProfile(database: Database): Promise<Profile> {
  const [, rows] = await database.run([
    {
      sql: `insert into control.profile (primary_email, username)
        select $1, $2 where not exists (select from control.profile)`,
      parameters: ['owner@localhost', 'owner'],
    },
    { sql: 'select gotrue_id, primary_email, username from control.profile' },
  ]);
  const row = rows?.[0] ?? {};
  return { id: readText(row, 'gotrue_id'), email: readText(row, 'primary_email'), username: readText(row, 'username') };
}
