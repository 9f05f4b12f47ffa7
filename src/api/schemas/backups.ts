import { z } from 'zod';
import { open } from './parts.ts';

const restorePoint = z.looseObject({
  name: z.string(),
  status: open(['AVAILABLE', 'PENDING', 'REMOVED', 'FAILED']),
  completed_on: z.string().nullable(),
});

const backupSchedule = z.looseObject({ schedule_for: z.string(), updated_at: z.string() });

export const backupsSchemas = {
  'v1-list-all-backups': {
    answer: z.looseObject({
      region: z.string(),
      walg_enabled: z.boolean(),
      pitr_enabled: z.boolean(),
      backups: z.array(
        z.looseObject({
          id: z.int(),
          is_physical_backup: z.boolean(),
          status: open(['COMPLETED', 'FAILED', 'PENDING', 'REMOVED', 'ARCHIVED', 'CANCELLED']),
          inserted_at: z.string(),
        }),
      ),
      physical_backup_data: z.looseObject({
        earliest_physical_backup_date_unix: z.int().optional(),
        latest_physical_backup_date_unix: z.int().optional(),
      }),
    }),
  },
  'v1-restore-physical-backup': { body: z.object({ id: z.int() }) },
  'v1-restore-pitr-backup': { body: z.object({ recovery_time_target_unix: z.int().min(0) }) },
  'v1-get-restore-point': { query: z.object({ name: z.string().max(20).optional() }), answer: restorePoint },
  'v1-create-restore-point': { body: z.object({ name: z.string().max(20) }), answer: restorePoint },
  'v1-get-backup-schedule': { answer: backupSchedule },
  'v1-update-backup-schedule': { body: z.object({ schedule_for: z.string() }), answer: backupSchedule },
  'v1-undo': { body: z.object({ name: z.string().max(20) }) },
};
