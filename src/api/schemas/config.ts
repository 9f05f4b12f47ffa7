import { z } from 'zod';
import { open } from './parts.ts';

const sslEnforcement = z.looseObject({
  currentConfig: z.looseObject({ database: z.boolean() }),
  appliedSuccessfully: z.boolean(),
});

export const configSchemas = {
  'v1-get-project-pgbouncer-config': {
    answer: z.looseObject({
      default_pool_size: z.int().optional(),
      ignore_startup_parameters: z.string().optional(),
      max_client_conn: z.int().optional(),
      pool_mode: open(['transaction', 'session', 'statement']).optional(),
      connection_string: z.string().optional(),
      server_idle_timeout: z.int().optional(),
      server_lifetime: z.int().optional(),
      query_wait_timeout: z.int().optional(),
      reserve_pool_size: z.int().optional(),
    }),
  },
  'v1-get-pooler-config': {
    answer: z.array(
      z.looseObject({
        identifier: z.string(),
        database_type: open(['PRIMARY', 'READ_REPLICA']),
        is_using_scram_auth: z.boolean(),
        db_user: z.string(),
        db_host: z.string(),
        db_port: z.int(),
        db_name: z.string(),
        connection_string: z.string(),
        connectionString: z.string(),
        default_pool_size: z.int().nullable(),
        max_client_conn: z.int().nullable(),
        pool_mode: open(['transaction', 'session']),
      }),
    ),
  },
  'v1-update-pooler-config': {
    body: z.object({
      default_pool_size: z.int().min(0).max(3000).nullable().optional(),
      pool_mode: z.enum(['transaction', 'session']).optional(),
    }),
    answer: z.looseObject({ default_pool_size: z.int().nullable(), pool_mode: z.string() }),
  },
  'v1-get-realtime-config': {
    answer: z.looseObject({
      private_only: z.boolean().nullable(),
      connection_pool: z.int().nullable(),
      max_concurrent_users: z.int().nullable(),
      max_events_per_second: z.int().nullable(),
      max_bytes_per_second: z.int().nullable(),
      max_channels_per_client: z.int().nullable(),
      max_joins_per_second: z.int().nullable(),
      max_presence_events_per_second: z.int().nullable(),
      max_payload_size_in_kb: z.int().nullable(),
      suspend: z.boolean().nullable(),
      presence_enabled: z.boolean(),
    }),
  },
  'v1-update-realtime-config': {
    body: z.object({
      private_only: z.boolean().optional(),
      connection_pool: z.int().min(1).max(100).optional(),
      max_concurrent_users: z.int().min(1).max(50000).optional(),
      max_events_per_second: z.int().min(1).max(50000).optional(),
      max_bytes_per_second: z.int().min(1).max(10000000).optional(),
      max_channels_per_client: z.int().min(1).max(10000).optional(),
      max_joins_per_second: z.int().min(1).max(5000).optional(),
      max_presence_events_per_second: z.int().min(1).max(5000).optional(),
      max_payload_size_in_kb: z.int().min(1).max(10000).optional(),
      suspend: z.boolean().optional(),
      presence_enabled: z.boolean().optional(),
    }),
  },
  'v1-shutdown-realtime': {},
  'v1-get-storage-config': {
    answer: z.looseObject({
      fileSizeLimit: z.int(),
      features: z.looseObject({
        imageTransformation: z.looseObject({ enabled: z.boolean() }),
        s3Protocol: z.looseObject({ enabled: z.boolean() }),
        icebergCatalog: z.looseObject({
          enabled: z.boolean(),
          maxNamespaces: z.int(),
          maxTables: z.int(),
          maxCatalogs: z.int(),
        }),
        vectorBuckets: z.looseObject({ enabled: z.boolean(), maxBuckets: z.int(), maxIndexes: z.int() }),
      }),
      capabilities: z.looseObject({ list_v2: z.boolean(), iceberg_catalog: z.boolean() }),
      external: z.looseObject({ upstreamTarget: open(['main', 'canary']) }),
      migrationVersion: z.string(),
      databasePoolMode: z.string(),
    }),
  },
  'v1-update-storage-config': {
    body: z.object({
      fileSizeLimit: z.int().min(0).max(536870912000).optional(),
      features: z
        .object({
          imageTransformation: z.object({ enabled: z.boolean() }).optional(),
          s3Protocol: z.object({ enabled: z.boolean() }).optional(),
          icebergCatalog: z
            .object({
              enabled: z.boolean(),
              maxNamespaces: z.int().min(0),
              maxTables: z.int().min(0),
              maxCatalogs: z.int().min(0),
            })
            .optional(),
          vectorBuckets: z
            .object({ enabled: z.boolean(), maxBuckets: z.int().min(0), maxIndexes: z.int().min(0) })
            .optional(),
        })
        .optional(),
      external: z.object({ upstreamTarget: z.enum(['main', 'canary']) }).optional(),
    }),
  },
  'v1-get-postgrest-service-config': {
    answer: z.looseObject({
      db_schema: z.string(),
      max_rows: z.int(),
      db_extra_search_path: z.string(),
      db_pool: z.int().nullable(),
      jwt_secret: z.string().optional(),
    }),
  },
  'v1-update-postgrest-service-config': {
    body: z.object({
      db_extra_search_path: z.string().optional(),
      db_schema: z.string().optional(),
      max_rows: z.int().min(0).max(1000000).optional(),
      db_pool: z.int().min(0).max(1000).optional(),
    }),
    answer: z.looseObject({
      db_schema: z.string(),
      max_rows: z.int(),
      db_extra_search_path: z.string(),
      db_pool: z.int().nullable(),
    }),
  },
  'v1-get-ssl-enforcement-config': { answer: sslEnforcement },
  'v1-update-ssl-enforcement-config': {
    body: z.object({ requestedConfig: z.object({ database: z.boolean() }) }),
    answer: sslEnforcement,
  },
};
