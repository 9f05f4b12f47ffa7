import type { Database, Row } from '../engine/index.ts';
import { readText, readTextOrNull, readTime } from './read-row.ts';

export type ApiKeyType = 'publishable' | 'secret';

export interface NewApiKey {
  readonly type: ApiKeyType;
  readonly name: string;
  readonly description: string | null;
  readonly value: string;
  readonly secretJwtTemplate: Readonly<Record<string, unknown>> | null;
}

export interface ApiKey extends NewApiKey {
  readonly id: string;
  readonly insertedAt: string;
  readonly updatedAt: string;
}

const columns = `id, type, name, description, api_key, secret_jwt_template::text as secret_jwt_template, inserted_at,
  updated_at`;

function readApiKey(row: Row): ApiKey {
  const template = readTextOrNull(row, 'secret_jwt_template');
  return {
    id: readText(row, 'id'),
    type: readText(row, 'type') === 'secret' ? 'secret' : 'publishable',
    name: readText(row, 'name'),
    description: readTextOrNull(row, 'description'),
    value: readText(row, 'api_key'),
    secretJwtTemplate: template === null ? null : JSON.parse(template),
    insertedAt: readTime(row, 'inserted_at'),
    updatedAt: readTime(row, 'updated_at'),
  };
}

/** The statement that writes a new key; alone, or together with the project that it belongs to. */
export function insertApiKey(ref: string, key: NewApiKey) {
  const { type, name, description, value, secretJwtTemplate } = key;
  return {
    sql: `insert into control.api_keys
        (ref, type, name, description, api_key, secret_jwt_template, inserted_at, updated_at)
      values ($1, $2, $3, $4, $5, $6::text::jsonb, now(), now())
      on conflict do nothing
      returning ${columns}`,
    parameters: [ref, type, name, description, value, secretJwtTemplate && JSON.stringify(secretJwtTemplate)],
  };
}

export interface ApiKeys {
  readonly list: (ref: string) => Promise<readonly ApiKey[]>;
  readonly find: (ref: string, id: string) => Promise<ApiKey | undefined>;
  /** @returns nothing when the project has a key of this type and name */
  readonly create: (ref: string, key: NewApiKey) => Promise<ApiKey | undefined>;
  /** @returns nothing when the project has no such key, or another one of this type and name */
  readonly update: (
    ref: string,
    id: string,
    change: Pick<NewApiKey, 'name' | 'description' | 'secretJwtTemplate'>,
  ) => Promise<ApiKey | undefined>;
  readonly remove: (ref: string, id: string) => Promise<ApiKey | undefined>;
}

/** The publishable and secret keys in the control database. */
export function createApiKeys(database: Database): ApiKeys {
  async function first(sql: string, parameters: readonly unknown[]): Promise<ApiKey | undefined> {
    const [rows] = await database.run([{ sql, parameters }]);
    return rows?.map(readApiKey)[0];
  }
  return {
    list: async (ref) => {
      const [rows] = await database.run([
        {
          sql: `select ${columns} from control.api_keys where ref = $1 order by inserted_at, type, name`,
          parameters: [ref],
        },
      ]);
      return (rows ?? []).map(readApiKey);
    },
    find: (ref, id) => first(`select ${columns} from control.api_keys where ref = $1 and id = $2::uuid`, [ref, id]),
    create: (ref, key) => {
      const { sql, parameters } = insertApiKey(ref, key);
      return first(sql, parameters);
    },
    update: (ref, id, { name, description, secretJwtTemplate }) =>
      first(
        `update control.api_keys as key
          set name = $3, description = $4, secret_jwt_template = $5::text::jsonb, updated_at = now()
          where ref = $1 and id = $2::uuid and not exists (
            select from control.api_keys as other
            where other.ref = key.ref and other.type = key.type and other.name = $3 and other.id <> key.id
          )
          returning ${columns}`,
        [ref, id, name, description, secretJwtTemplate && JSON.stringify(secretJwtTemplate)],
      ),
    remove: (ref, id) =>
      first(`delete from control.api_keys where ref = $1 and id = $2::uuid returning ${columns}`, [ref, id]),
  };
}
