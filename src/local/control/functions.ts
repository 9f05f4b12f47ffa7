import type { Database, Row, Statement } from '../engine/index.ts';
import { readFlag, readNumber, readText, readTextOrNull, readTime } from './read-row.ts';

/** A deployed edge function. */
export interface EdgeFunction {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly status: 'ACTIVE' | 'REMOVED' | 'THROTTLED';
  readonly version: number;
  readonly verifyJwt: boolean;
  /** Path of one of its files. */
  readonly entrypointPath: string;
  readonly importMapPath: string | null;
  /** Names its bundle: the digest of its files. */
  readonly sha256: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A file of a function. One without a path is a bundle that was made elsewhere. */
export interface FunctionFile {
  readonly path: string;
  readonly content: Uint8Array;
}

export interface Bundle {
  readonly sha256: string;
  readonly files: readonly FunctionFile[];
}

type Deployed = Omit<EdgeFunction, 'createdAt' | 'updatedAt'>;

export interface Functions {
  readonly list: (ref: string) => Promise<readonly EdgeFunction[]>;
  readonly find: (ref: string, slug: string) => Promise<EdgeFunction | undefined>;
  /** Writes functions, all of them or none; one that is there is replaced and keeps when it was made. */
  readonly deploy: (
    ref: string,
    functions: readonly (Deployed & { readonly bundle?: Bundle | undefined })[],
    at: number,
  ) => Promise<void>;
  /** Keeps a bundle that nothing runs yet. */
  readonly keep: (ref: string, slug: string, bundle: Bundle, at: number) => Promise<void>;
  readonly isKept: (ref: string, slug: string, sha256: string) => Promise<boolean>;
  /** The files of a bundle, in the order in which they came. */
  readonly files: (ref: string, slug: string, sha256: string) => Promise<readonly FunctionFile[]>;
  /** @returns whether there was one */
  readonly remove: (ref: string, slug: string) => Promise<boolean>;
}

/** Milliseconds that a bundle is kept which nothing runs. */
const keptMs = 3_600_000;

const columns = `id::text, slug, name, status, version, verify_jwt, entrypoint_path, import_map_path, sha256,
  created_at, updated_at`;

function readFunction(row: Row): EdgeFunction {
  return {
    id: readText(row, 'id'),
    slug: readText(row, 'slug'),
    name: readText(row, 'name'),
    status: readText(row, 'status') as EdgeFunction['status'], // its schema let nothing else in
    version: readNumber(row, 'version'),
    verifyJwt: readFlag(row, 'verify_jwt'),
    entrypointPath: readText(row, 'entrypoint_path'),
    importMapPath: readTextOrNull(row, 'import_map_path'),
    sha256: readText(row, 'sha256'),
    createdAt: readTime(row, 'created_at'),
    updatedAt: readTime(row, 'updated_at'),
  };
}

function readFile(row: Row): FunctionFile {
  const content = row['content'];
  if (!(content instanceof Uint8Array)) throw new TypeError('The content of a file is bytes.');
  return { path: readText(row, 'path'), content };
}

function insertBundle(ref: string, slug: string, { sha256, files }: Bundle, time: string): readonly Statement[] {
  return [
    {
      sql: `insert into control.function_bundles (ref, slug, sha256, created_at) values ($1, $2, $3, $4)
        on conflict (ref, slug, sha256) do update set created_at = excluded.created_at`,
      parameters: [ref, slug, sha256, time],
    },
    ...files.map(({ path, content }, place) => ({
      sql: `insert into control.function_files (ref, slug, sha256, place, path, content) values ($1, $2, $3, $4, $5, $6)
        on conflict do nothing`,
      parameters: [ref, slug, sha256, place, path, content],
    })),
  ];
}

function dropOldBundles(ref: string, slug: string, at: number): Statement {
  return {
    sql: `delete from control.function_bundles b where ref = $1 and slug = $2 and created_at < $3 and not exists (
      select from control.functions f where f.ref = b.ref and f.slug = b.slug and f.sha256 = b.sha256)`,
    parameters: [ref, slug, new Date(at - keptMs).toISOString()],
  };
}

function upsert(ref: string, one: Deployed, time: string): Statement {
  return {
    sql: `insert into control.functions
        (ref, slug, id, name, status, version, verify_jwt, entrypoint_path, import_map_path, sha256, created_at, updated_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)
      on conflict (ref, slug) do update set name = excluded.name, status = excluded.status, version = excluded.version,
        verify_jwt = excluded.verify_jwt, entrypoint_path = excluded.entrypoint_path,
        import_map_path = excluded.import_map_path, sha256 = excluded.sha256, updated_at = excluded.updated_at`,
    parameters: [
      ref,
      one.slug,
      one.id,
      one.name,
      one.status,
      one.version,
      one.verifyJwt,
      one.entrypointPath,
      one.importMapPath,
      one.sha256,
      time,
    ],
  };
}

/** The edge functions in the control database. Nothing here runs them. */
export function createFunctions(database: Database): Functions {
  async function select(sql: string, parameters: readonly unknown[]): Promise<readonly Row[]> {
    const [rows] = await database.run([{ sql, parameters }]);
    return rows ?? [];
  }
  return {
    list: async (ref) => {
      const rows = await select(`select ${columns} from control.functions where ref = $1 order by slug`, [ref]);
      return rows.map(readFunction);
    },
    find: async (ref, slug) => {
      const sql = `select ${columns} from control.functions where ref = $1 and slug = $2`;
      const [row] = await select(sql, [ref, slug]);
      return row && readFunction(row);
    },
    deploy: async (ref, functions, at) => {
      const time = new Date(at).toISOString();
      await database.run(
        functions.flatMap((each) => [
          ...(each.bundle ? insertBundle(ref, each.slug, each.bundle, time) : []),
          upsert(ref, each, time),
          dropOldBundles(ref, each.slug, at),
        ]),
      );
    },
    keep: async (ref, slug, bundle, at) => {
      const time = new Date(at).toISOString();
      await database.run([...insertBundle(ref, slug, bundle, time), dropOldBundles(ref, slug, at)]);
    },
    isKept: async (ref, slug, sha256) => {
      const sql = 'select from control.function_bundles where ref = $1 and slug = $2 and sha256 = $3';
      return (await select(sql, [ref, slug, sha256])).length > 0;
    },
    files: async (ref, slug, sha256) => {
      const sql = `select path, content from control.function_files
        where ref = $1 and slug = $2 and sha256 = $3 order by place`;
      return (await select(sql, [ref, slug, sha256])).map(readFile);
    },
    remove: async (ref, slug) => {
      const removed = await database.run([
        {
          sql: 'delete from control.functions where ref = $1 and slug = $2 returning slug',
          parameters: [ref, slug],
        },
        { sql: 'delete from control.function_bundles where ref = $1 and slug = $2', parameters: [ref, slug] },
      ]);
      return (removed[0] ?? []).length > 0;
    },
  };
}
