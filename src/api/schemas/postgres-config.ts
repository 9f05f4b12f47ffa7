import { z } from 'zod';
import { open } from './parts.ts';

const postgresConfig = z.looseObject({
  effective_cache_size: z.string().optional(),
  logical_decoding_work_mem: z.string().optional(),
  maintenance_work_mem: z.string().optional(),
  track_activity_query_size: z.string().optional(),
  max_connections: z.int().optional(),
  max_locks_per_transaction: z.int().optional(),
  max_parallel_maintenance_workers: z.int().optional(),
  max_parallel_workers: z.int().optional(),
  max_parallel_workers_per_gather: z.int().optional(),
  max_replication_slots: z.int().optional(),
  max_slot_wal_keep_size: z.string().optional(),
  max_standby_archive_delay: z.string().optional(),
  max_standby_streaming_delay: z.string().optional(),
  max_wal_size: z.string().optional(),
  max_wal_senders: z.int().optional(),
  max_worker_processes: z.int().optional(),
  session_replication_role: open(['origin', 'replica', 'local']).optional(),
  shared_buffers: z.string().optional(),
  statement_timeout: z.string().optional(),
  track_commit_timestamp: z.boolean().optional(),
  wal_keep_size: z.string().optional(),
  wal_sender_timeout: z.string().optional(),
  work_mem: z.string().optional(),
  checkpoint_timeout: z.string().optional(),
  hot_standby_feedback: z.boolean().optional(),
});

export const postgresConfigSchemas = {
  'v1-get-postgres-config': { answer: postgresConfig },
  'v1-patch-postgres-config': {},
  'v1-update-postgres-config': {
    body: z.object({
      effective_cache_size: z.string().optional(),
      logical_decoding_work_mem: z.string().optional(),
      maintenance_work_mem: z.string().optional(),
      track_activity_query_size: z.string().optional(),
      max_connections: z.int().min(1).max(262143).optional(),
      max_locks_per_transaction: z.int().min(10).max(2147483640).optional(),
      max_parallel_maintenance_workers: z.int().min(0).max(1024).optional(),
      max_parallel_workers: z.int().min(0).max(1024).optional(),
      max_parallel_workers_per_gather: z.int().min(0).max(1024).optional(),
      max_replication_slots: z.int().optional(),
      max_slot_wal_keep_size: z.string().optional(),
      max_standby_archive_delay: z.string().optional(),
      max_standby_streaming_delay: z.string().optional(),
      max_wal_size: z.string().optional(),
      max_wal_senders: z.int().optional(),
      max_worker_processes: z.int().min(0).max(262143).optional(),
      session_replication_role: z.enum(['origin', 'replica', 'local']).optional(),
      shared_buffers: z.string().optional(),
      statement_timeout: z
        .string()
        .regex(/^(-?[0-9]+(?:\.[0-9]+)?)(us|ms|s|min|h|d)?$/)
        .optional(),
      track_commit_timestamp: z.boolean().optional(),
      wal_keep_size: z.string().optional(),
      wal_sender_timeout: z
        .string()
        .regex(/^(-?[0-9]+(?:\.[0-9]+)?)(us|ms|s|min|h|d)?$/)
        .optional(),
      work_mem: z.string().optional(),
      checkpoint_timeout: z
        .string()
        .regex(/^(-?[0-9]+(?:\.[0-9]+)?)(us|ms|s|min|h|d)?$/)
        .optional(),
      hot_standby_feedback: z.boolean().optional(),
      restart_database: z.boolean().optional(),
    }),
    answer: postgresConfig,
  },
};
