import type { Database, Row } from '../engine/index.ts';
import { readText, readTime } from './read-row.ts';

/** A secret of a project's functions. */
interface Secret {
  readonly name: string;
  readonly value: string;
  readonly updatedAt: string;
}

function readSecret(row: Row): Secret {
  return { name: readText(row, 'name'), value: readText(row, 'value'), updatedAt: readTime(row, 'updated_at') };
}

export interface Secrets {
  readonly list: (ref: string) => Promise<readonly Secret[]>;
  /** Writes all of them or none; a name that is there gets the new value. */
  readonly write: (ref: string, secrets: readonly { name: string; value: string }[]) => Promise<void>;
  /** Removes those that are there. */
  readonly remove: (ref: string, names: readonly string[]) => Promise<void>;
}

/** The secrets in the control database. */
export function createSecrets(database: Database): Secrets {
  return {
    list: async (ref) => {
      const [rows] = await database.run([
        { sql: 'select name, value, updated_at from control.secrets where ref = $1 order by name', parameters: [ref] },
      ]);
      return (rows ?? []).map(readSecret);
    },
    write: async (ref, secrets) => {
      await database.run(
        secrets.map(({ name, value }) => ({
          sql: `insert into control.secrets (ref, name, value, updated_at) values ($1, $2, $3, now())
            on conflict (ref, name) do update set value = excluded.value, updated_at = excluded.updated_at`,
          parameters: [ref, name, value],
        })),
      );
    },
    remove: async (ref, names) => {
      await database.run(
        names.map((name) => ({
          sql: 'delete from control.secrets where ref = $1 and name = $2',
          parameters: [ref, name],
        })),
      );
    },
  };
}
