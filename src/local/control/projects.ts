import type { ProjectStatus } from '../../api/project-states.ts';
import type { Database, Row, Statement } from '../engine/index.ts';
import { insertApiKey, type NewApiKey } from './api-keys.ts';
import type { Credentials } from './credentials.ts';
import { readFlag, readNumber, readText, readTextOrNull, readTime } from './read-row.ts';

export interface Project {
  readonly id: number;
  readonly ref: string;
  readonly organizationSlug: string;
  readonly name: string;
  readonly region: string;
  /** As asked for at creation; null for the smallest. */
  readonly instanceSize: string | null;
  readonly createdAt: string;
  readonly status: ProjectStatus;
  /** When the status began, in milliseconds since 1970. */
  readonly since: number;
  /** Whether the database is whole, its password applied. */
  readonly databaseMade: boolean;
  /** Id of the restore point that the database goes back to; null once it has. */
  readonly restoreFrom: string | null;
  /** The project that this one is a branch of. */
  readonly parentRef: string | null;
  /** Whether the database began, or begins, as a copy of the parent's. */
  readonly withData: boolean;
}

export interface NewProject
  extends Pick<Project, 'ref' | 'organizationSlug' | 'name' | 'region' | 'instanceSize' | 'parentRef' | 'withData'> {
  readonly credentials: Omit<Credentials, 'legacyKeysEnabled'>;
  readonly apiKeys: readonly NewApiKey[];
  /** Written in the same transaction. */
  readonly also?: readonly Statement[];
}

/** A part of an organization's projects. */
interface ProjectPage {
  readonly offset: number;
  readonly limit: number;
  readonly search: string;
  readonly sort: 'name_asc' | 'name_desc' | 'created_asc' | 'created_desc';
  /** Empty for each status. */
  readonly statuses: readonly string[];
}

interface Transition {
  readonly from: readonly ProjectStatus[];
  readonly to: ProjectStatus;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What the database goes back to in the new status. */
  readonly restoreFrom?: string;
  /** Written in the same transaction; only what depends on the new status may be here. */
  readonly also?: readonly Statement[];
}

export interface Projects {
  /** Every project and every branch, oldest first. */
  readonly list: () => Promise<readonly Project[]>;
  readonly find: (ref: string) => Promise<Project | undefined>;
  readonly page: (slug: string, page: ProjectPage) => Promise<{ projects: readonly Project[]; count: number }>;
  /** Writes a project with its credentials and keys, COMING_UP: all of it or nothing. */
  readonly create: (project: NewProject, at: number) => Promise<Project | undefined>;
  readonly rename: (ref: string, name: string, allowed: readonly ProjectStatus[]) => Promise<Project | undefined>;
  /** Changes the status if it is still one of `from`; nothing otherwise. */
  readonly move: (ref: string, transition: Transition) => Promise<Project | undefined>;
  readonly markDatabaseMade: (ref: string) => Promise<void>;
  /** The database is what it had to go back to. */
  readonly markRestored: (ref: string) => Promise<void>;
  /** Statuses that begin in the future, because the clock was set back, begin now. */
  readonly trimFuture: (at: number) => Promise<void>;
  readonly remove: (ref: string) => Promise<void>;
}

const columns = `id, ref, organization_slug, name, region, instance_size, created_at, status,
  (extract(epoch from status_since) * 1000)::float8 as since, database_made, restore_from::text, parent_ref, with_data`;

const orders: Readonly<Record<ProjectPage['sort'], string>> = {
  name_asc: 'lower(name), id',
  name_desc: 'lower(name) desc, id desc',
  created_asc: 'id',
  created_desc: 'id desc',
};

function readProject(row: Row): Project {
  return {
    id: readNumber(row, 'id'),
    ref: readText(row, 'ref'),
    organizationSlug: readText(row, 'organization_slug'),
    name: readText(row, 'name'),
    region: readText(row, 'region'),
    instanceSize: readTextOrNull(row, 'instance_size'),
    createdAt: readTime(row, 'created_at'),
    status: readText(row, 'status') as ProjectStatus, // only this repository writes the column
    since: Math.round(readNumber(row, 'since')),
    databaseMade: readFlag(row, 'database_made'),
    restoreFrom: readTextOrNull(row, 'restore_from'),
    parentRef: readTextOrNull(row, 'parent_ref'),
    withData: readFlag(row, 'with_data'),
  };
}

const moment = (at: number) => new Date(at).toISOString();

function insertProject(project: NewProject, at: number) {
  const { ref, organizationSlug, name, region, instanceSize, parentRef, withData } = project;
  return {
    sql: `insert into control.projects
        (ref, organization_slug, name, region, instance_size, created_at, status, status_since, parent_ref, with_data)
      values ($1, $2, $3, $4, $5, $6, 'COMING_UP', $6, $7, $8) returning ${columns}`,
    parameters: [ref, organizationSlug, name, region, instanceSize, moment(at), parentRef, withData],
  };
}

function selectPage(slug: string, { search, statuses, sort, offset, limit }: ProjectPage) {
  const from = `from control.projects
    where organization_slug = $1 and parent_ref is null
      and ($2 = '' or strpos(lower(name), lower($2)) > 0 or ref = $2)
      and (cardinality($3::text[]) = 0 or status = any ($3::text[]))`;
  const filter = [slug, search, statuses];
  return [
    { sql: `select count(*)::int as count ${from}`, parameters: filter },
    {
      sql: `select ${columns} ${from} order by ${orders[sort]} offset $4 limit $5`,
      parameters: [...filter, offset, limit],
    },
  ];
}

/** The projects of the control database. */
export function createProjects(database: Database): Projects {
  async function first(sql: string, parameters: readonly unknown[]): Promise<Project | undefined> {
    const [rows] = await database.run([{ sql, parameters }]);
    return rows?.map(readProject)[0];
  }
  async function run(sql: string, parameters: readonly unknown[]): Promise<void> {
    await database.run([{ sql, parameters }]);
  }
  return {
    list: async () => {
      const [rows] = await database.run([{ sql: `select ${columns} from control.projects order by id` }]);
      return (rows ?? []).map(readProject);
    },
    find: (ref) => first(`select ${columns} from control.projects where ref = $1`, [ref]),
    page: async (slug, page) => {
      const [counts, rows] = await database.run(selectPage(slug, page));
      return { projects: (rows ?? []).map(readProject), count: readNumber(counts?.[0] ?? {}, 'count') };
    },
    create: async (project, at) => {
      const { ref, credentials, apiKeys, also = [] } = project;
      const [rows] = await database.run([
        insertProject(project, at),
        {
          sql: 'insert into control.credentials (ref, password_verifier, jwt_secret) values ($1, $2, $3)',
          parameters: [ref, credentials.passwordVerifier, credentials.jwtSecret],
        },
        ...apiKeys.map((key) => insertApiKey(ref, key)),
        ...also,
      ]);
      return rows?.map(readProject)[0];
    },
    rename: (ref, name, allowed) =>
      first(`update control.projects set name = $2 where ref = $1 and status = any ($3::text[]) returning ${columns}`, [
        ref,
        name,
        allowed,
      ]),
    move: async (ref, { from, to, at, restoreFrom = null, also = [] }) => {
      const sql = `update control.projects set status = $2, status_since = $3, restore_from = $5::uuid
        where ref = $1 and status = any ($4::text[]) returning ${columns}`;
      const [rows] = await database.run([{ sql, parameters: [ref, to, moment(at), from, restoreFrom] }, ...also]);
      return rows?.map(readProject)[0];
    },
    markDatabaseMade: (ref) => run('update control.projects set database_made = true where ref = $1', [ref]),
    markRestored: (ref) => run('update control.projects set restore_from = null where ref = $1', [ref]),
    trimFuture: (at) => run('update control.projects set status_since = $1 where status_since > $1', [moment(at)]),
    remove: (ref) => run('delete from control.projects where ref = $1', [ref]),
  };
}
