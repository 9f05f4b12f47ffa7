import Archive from 'lucide-react/icons/archive';
import GitMerge from 'lucide-react/icons/git-merge';
import ListOrdered from 'lucide-react/icons/list-ordered';
import MapPin from 'lucide-react/icons/map-pin';
import Zap from 'lucide-react/icons/zap';
import { runState } from '../../../hooks/action-runs.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import type { RestorePoint } from '../../../hooks/restore-points.ts';
import type { TimelineEntry, TimelineKind } from '../../../hooks/timeline.ts';
import { useProjectAccess } from '../../../hooks/use-can.ts';
import { StatusDot } from '../../ui/status-dot.tsx';
import type { Tone } from '../../ui/tone.ts';

export const icons: Readonly<Record<TimelineKind, typeof Archive>> = {
  migration: ListOrdered,
  point: MapPin,
  run: GitMerge,
  backup: Archive,
  deploy: Zap,
};

const pointTones: Readonly<Record<RestorePoint['status'], Tone>> = {
  AVAILABLE: 'ok',
  PENDING: 'busy',
  FAILED: 'danger',
  REMOVED: 'neutral',
  UNKNOWN: 'neutral',
};

const backupTones = {
  COMPLETED: 'ok',
  PENDING: 'busy',
  FAILED: 'danger',
  REMOVED: 'neutral',
  ARCHIVED: 'neutral',
  CANCELLED: 'neutral',
} as const satisfies Readonly<Record<string, Tone>>;

const isKnownBackup = (status: string): status is keyof typeof backupTones => Object.hasOwn(backupTones, status);

/** How a backup stands; a word that the platform added since, as it came. */
export function BackupState({ status }: { status: string }) {
  const t = useTranslate();
  if (!isKnownBackup(status)) return <StatusDot tone="neutral" label={status} />;
  return <StatusDot tone={backupTones[status]} label={t(`recovery.backup.${status}`)} />;
}

function PointState({ status }: { status: RestorePoint['status'] }) {
  const t = useTranslate();
  // A newer proxy may know a word that this kit does not.
  const known = Object.hasOwn(pointTones, status);
  return (
    <StatusDot tone={known ? pointTones[status] : 'neutral'} label={known ? t(`recovery.state.${status}`) : status} />
  );
}

const runTones = { running: 'busy', done: 'ok', failed: 'danger' } as const;

/** How it ended, where that can differ. */
export function EntryState({ entry }: { entry: TimelineEntry }) {
  const t = useTranslate();
  if (entry.kind === 'point') return <PointState status={entry.point.status} />;
  if (entry.kind === 'backup') return <BackupState status={entry.backup.status} />;
  if (entry.kind !== 'run') return null;
  const state = runState(entry.run);
  return <StatusDot tone={runTones[state]} label={t(`recovery.run.${state}`)} />;
}

/** What happened, in a few words. */
export function useEntryTitle(project: string) {
  const t = useTranslate();
  const environment = useProjectAccess(project).data?.environment;
  return (entry: TimelineEntry): string => {
    switch (entry.kind) {
      case 'migration':
        return entry.migration.name || entry.migration.version;
      case 'point':
        return entry.point.name;
      case 'run':
        // The platform does not tell what a run was for: on production it can only be a merge.
        return t(environment === 'production' ? 'recovery.run.merge' : 'recovery.run.branch');
      case 'backup':
        return t(entry.backup.is_physical_backup ? 'recovery.backup.physical' : 'recovery.backup.logical');
      case 'deploy':
        return t('recovery.deploy', { name: entry.deployed.slug, version: entry.deployed.version });
    }
  };
}

/** Who did it, where that is known. */
export function useEntryAuthor() {
  const t = useTranslate();
  return (entry: TimelineEntry): string | undefined => {
    if (entry.kind === 'point') return entry.point.madeBy ?? t('recovery.elsewhere');
    if (entry.kind === 'migration') return entry.migration.createdBy ?? undefined;
    return undefined;
  };
}
