import { platformError } from '../../api/errors.ts';
import type { BackupSchedule } from '../control/backups.ts';
import type { RestorePoint } from '../control/restore-points.ts';
import { readTimeOfDay } from '../lifecycle/time-of-day.ts';
import { requireDatabase, requireProject } from './find-project.ts';
import type { OperationTable, Services } from './operation-table.ts';

const writePoint = ({ name, status, completedAt }: RestorePoint) => ({ name, status, completed_on: completedAt });

async function requirePoint({ control }: Services, ref: string, name?: string): Promise<RestorePoint> {
  const point = await control.restorePoints.find(ref, name);
  if (point) return point;
  throw platformError('not_found', {
    message: name === undefined ? 'No restore point found' : `name: there is no restore point ${name}.`,
  });
}

const writeSchedule = ({ scheduleFor, updatedAt }: BackupSchedule) => ({
  schedule_for: scheduleFor,
  updated_at: updatedAt,
});

const secondToText = (second: number) => new Date(second * 1000).toISOString();

/** The copy for a moment. @throws PlatformError `invalid_input` that names the range, `conflict` where nothing is kept */
async function requireMoment({ backups }: Services, ref: string, second: number) {
  const range = await backups.range(ref);
  if (!range) {
    const message = 'There is no recovery copy of this project yet. The first is made within a minute or so.';
    throw platformError('conflict', { message });
  }
  const found = second <= range.latest ? await backups.at(ref, second) : undefined;
  if (found) return found;
  const { earliest, latest } = range;
  const bounds = `${earliest} (${secondToText(earliest)}) to ${latest} (${secondToText(latest)})`;
  throw platformError('invalid_input', { message: `recovery_time_target_unix: choose a second from ${bounds}.` });
}

export const backupOperations = {
  'v1-list-all-backups': async (services, { params: { ref } }) => {
    const { region } = await requireProject(services, ref);
    const { backups } = services;
    const [scheduled, range] = [await backups.scheduled(ref), await backups.range(ref)];
    return {
      region,
      walg_enabled: backups.enabled,
      pitr_enabled: backups.enabled,
      backups: scheduled.map(({ id, takenAt }) => ({
        id,
        is_physical_backup: true,
        status: 'COMPLETED' as const,
        inserted_at: new Date(takenAt).toISOString(),
      })),
      physical_backup_data: range
        ? {
            earliest_physical_backup_date_unix: range.earliest,
            latest_physical_backup_date_unix: range.latest,
          }
        : {},
    };
  },
  'v1-restore-physical-backup': async (services, { params: { ref }, body: { id } }) => {
    await requireProject(services, ref);
    const backup = (await services.backups.scheduled(ref)).find((each) => each.id === id);
    if (!backup) throw platformError('not_found', { message: `id: there is no backup ${id} of this project.` });
    await services.lifecycle.goBack(ref, backup.copyId);
    return undefined;
  },
  'v1-restore-pitr-backup': async (services, { params: { ref }, body }) => {
    await requireProject(services, ref);
    const { copyId } = await requireMoment(services, ref, body.recovery_time_target_unix);
    await services.lifecycle.goBack(ref, copyId);
    return undefined;
  },
  'v1-get-backup-schedule': async (services, { params: { ref } }) =>
    writeSchedule(await services.backups.scheduleOf(await requireProject(services, ref))),
  'v1-update-backup-schedule': async (services, { params: { ref }, body }) => {
    const { control, clock } = services;
    await requireProject(services, ref);
    const { schedule_for: time } = body;
    if (readTimeOfDay(time) === undefined) {
      throw platformError('invalid_input', {
        message: 'schedule_for: give a time of day in UTC as HH:MM:SS, for example 04:00:00.',
      });
    }
    const schedule = await control.backups.reschedule(ref, time, clock.now());
    if (schedule) return writeSchedule(schedule);
    throw platformError('rate_limited', {
      message: 'schedule_for: the schedule can be changed three times a day. Try again tomorrow.',
    });
  },
  'v1-create-restore-point': async (services, { params: { ref }, body: { name } }) => {
    if (name.trim() === '') throw platformError('invalid_input', { message: 'name: give the restore point a name.' });
    await requireDatabase(services, ref);
    return writePoint(await services.restorePoints.take(ref, name));
  },
  'v1-get-restore-point': async (services, { params: { ref }, query: { name } }) => {
    await requireProject(services, ref);
    return writePoint(await requirePoint(services, ref, name));
  },
  'v1-undo': async (services, { params: { ref }, body: { name } }) => {
    await requireProject(services, ref);
    const { id, status } = await requirePoint(services, ref, name);
    if (status !== 'AVAILABLE') {
      const way = status === 'PENDING' ? 'Wait until it is AVAILABLE.' : 'Take another one.';
      throw platformError('conflict', { message: `name: the restore point ${name} is ${status}. ${way}` });
    }
    await services.lifecycle.goBack(ref, id);
    return undefined;
  },
} satisfies OperationTable;
