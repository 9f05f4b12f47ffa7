import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Client } from '../api/client.ts';
import type { Output } from '../api/schemas/index.ts';
import { expectList, expectObject } from './expect.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';
import { takeFirst } from './restore-points.ts';
import { touchedByRestore } from './touched-by-restore.ts';
import { useAction } from './use-action.ts';

type Listed = Output<'v1-list-all-backups'>;
export type Backup = Listed['backups'][number];

/** The backups of a project, and what it can be recovered from. */
export interface Backups extends Pick<Listed, 'pitr_enabled' | 'physical_backup_data'> {
  readonly backups: readonly Backup[];
}

/** The seconds since 1970 between which the database can go back to any moment. */
export interface RecoveryRange {
  readonly earliest: number;
  readonly latest: number;
}

/** How often to look for newer backups, in milliseconds. */
const lookMs = 60_000;

/** The backups of a project and the range of its recovery, looked at again each minute. */
export function backupsQuery(client: Client, ref: string) {
  return queryOptions({
    queryKey: keys.backups(ref),
    queryFn: async ({ signal }): Promise<Backups> => {
      const known = expectObject(await client.call('v1-list-all-backups', { params: { ref }, signal }));
      return { ...known, backups: expectList(known.backups) };
    },
    refetchInterval: lookMs,
    enabled: ref !== '',
  });
}

/** @param enabled whether to ask at all */
export function useBackups(ref: string, enabled = true) {
  const { client, queryClient } = usePlatform();
  return useQuery({ ...backupsQuery(client, ref), enabled: enabled && ref !== '' }, queryClient);
}

/** The range of the recovery to a moment; nothing where the project has none. */
export function recoveryRange({ pitr_enabled: on, physical_backup_data: data }: Backups): RecoveryRange | undefined {
  const { earliest_physical_backup_date_unix: earliest, latest_physical_backup_date_unix: latest } = data ?? {};
  return on && earliest !== undefined && latest !== undefined && earliest <= latest ? { earliest, latest } : undefined;
}

/** When the daily backup is made. */
export function useBackupSchedule(ref: string) {
  const { client, queryClient } = usePlatform();
  return useQuery(
    {
      queryKey: keys.backupSchedule(ref),
      queryFn: async ({ signal }) =>
        expectObject(await client.call('v1-get-backup-schedule', { params: { ref }, signal })),
    },
    queryClient,
  );
}

/** Sets the time of day, `HH:MM:SS` in UTC, at which the daily backup is made. The platform allows three changes a day. */
export function useChangeBackupSchedule(ref: string) {
  return useAction('v1-update-backup-schedule', {
    send: (client, time: string) =>
      client.call('v1-update-backup-schedule', { params: { ref }, body: { schedule_for: time } }).then(expectObject),
    touches: [keys.backupSchedule(ref)],
    ref,
  });
}

/** Takes the database back to a backup, by its id; `first` names a restore point that is made before. */
export function useRestoreBackup(ref: string) {
  return useAction('v1-restore-physical-backup', {
    send: async (client, { id, first }: { id: number; first?: string | undefined }) => {
      await takeFirst(client, { ref, name: first });
      return client.call('v1-restore-physical-backup', { params: { ref }, body: { id } });
    },
    touches: touchedByRestore(ref),
    ref,
  });
}

/** Takes the database back to a moment, in whole seconds since 1970; `first` names a restore point that is made before. */
export function useRestoreToMoment(ref: string) {
  return useAction('v1-restore-pitr-backup', {
    send: async (client, { second, first }: { second: number; first?: string | undefined }) => {
      await takeFirst(client, { ref, name: first });
      return client.call('v1-restore-pitr-backup', { params: { ref }, body: { recovery_time_target_unix: second } });
    },
    touches: touchedByRestore(ref),
    ref,
  });
}
