import { z } from 'zod';
import { open } from './parts.ts';

// Settings that the newer list names without a type: Postgres takes any of these for a setting.
const setting = z.union([z.string(), z.number(), z.boolean()]).optional();

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

const settings = z.object({
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
  'pg_stat_statements.max': setting,
  'pg_net.batch_size': setting,
  autovacuum_max_workers: setting,
  autovacuum_work_mem: setting,
  'cron.log_statement': setting,
  log_autovacuum_min_duration: setting,
  log_checkpoints: setting,
  log_connections: setting,
  log_disconnections: setting,
  log_duration: setting,
  log_lock_waits: setting,
  log_recovery_conflict_waits: setting,
  log_replication_commands: setting,
  log_startup_progress_interval: setting,
  log_temp_files: setting,
  max_logical_replication_workers: setting,
});

export const postgresConfigSchemas = {
  'v1-get-postgres-config': { answer: postgresConfig },
  'v1-patch-postgres-config': { body: settings },
  'v1-update-postgres-config': { body: settings, answer: postgresConfig },
};
