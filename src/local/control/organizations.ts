import type { Database, Row } from '../engine/index.ts';
import { readText } from './read-row.ts';

export interface Organization {
  readonly slug: string;
  readonly name: string;
}

const columns = 'slug, name';

function readOrganization(row: Row): Organization {
  return { slug: readText(row, 'slug'), name: readText(row, 'name') };
}

export interface Organizations {
  /** Every organization, oldest first. */
  readonly list: () => Promise<readonly Organization[]>;
  readonly find: (slug: string) => Promise<Organization | undefined>;
  readonly create: (organization: Organization) => Promise<void>;
}

/** The organizations of the control database. */
export function createOrganizations(database: Database): Organizations {
  return {
    list: async () => {
      const [rows] = await database.run([
        { sql: `select ${columns} from control.organizations order by created_at, slug` },
      ]);
      return (rows ?? []).map(readOrganization);
    },
    find: async (slug) => {
      const [rows] = await database.run([
        { sql: `select ${columns} from control.organizations where slug = $1`, parameters: [slug] },
      ]);
      return rows?.map(readOrganization)[0];
    },
    create: async ({ slug, name }) => {
      await database.run([
        {
          sql: 'insert into control.organizations (slug, name, created_at) values ($1, $2, now())',
          parameters: [slug, name],
        },
      ]);
    },
  };
}
