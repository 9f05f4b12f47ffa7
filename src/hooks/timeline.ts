import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { OperationId } from '../api/operations.ts';
import { type ActionRun, actionRunsQuery } from './action-runs.ts';
import { type Backup, useBackups } from './backups.ts';
import { type DeployedFunction, functionsQuery } from './functions.ts';
import { type Migration, migrationsQuery } from './migrations.ts';
import { isPlatformRefusal, useMigrationsAccess } from './migrations-access.ts';
import { usePlatform } from './platform.ts';
import type { RestorePoint } from './restore-points.ts';
import { useCan } from './use-can.ts';
import { timeOfVersion } from './version-time.ts';

/** The kinds of what happened to a project, in the order in which they are offered. */
export const timelineKinds = ['migration', 'point', 'run', 'backup', 'deploy'] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** Something that happened to a project. */
export type TimelineEntry = {
  readonly id: string;
  /** Milliseconds since 1970; nothing where nobody wrote that down. */
  readonly at: number | undefined;
} & (
  | { readonly kind: 'migration'; readonly migration: Migration }
  | { readonly kind: 'point'; readonly point: RestorePoint }
  | { readonly kind: 'run'; readonly run: ActionRun }
  | { readonly kind: 'backup'; readonly backup: Backup }
  | { readonly kind: 'deploy'; readonly deployed: DeployedFunction }
);

/** What a timeline is made of. */
export interface TimelineParts {
  readonly points: readonly RestorePoint[];
  readonly migrations: readonly Migration[];
  readonly runs: readonly ActionRun[];
  readonly backups: readonly Backup[];
  readonly functions: readonly DeployedFunction[];
}

function readTime(value: string | number | null): number | undefined {
  const time = typeof value === 'number' ? value : Date.parse(value ?? '');
  return Number.isNaN(time) ? undefined : time;
}

/** What is without a time comes last. */
const newestFirst = (a: TimelineEntry, b: TimelineEntry) => (b.at ?? 0) - (a.at ?? 0);

/** Puts all that happened in one order, newest first. */
export function mergeTimeline({ points, migrations, runs, backups, functions }: TimelineParts): TimelineEntry[] {
  const entries: readonly TimelineEntry[] = [
    ...points.map((point) => {
      const at = readTime(point.completedOn ?? point.madeAt);
      return { kind: 'point', id: `point ${point.name}`, at, point } as const;
    }),
    ...migrations.map((migration) => {
      const { version } = migration;
      return { kind: 'migration', id: `migration ${version}`, at: timeOfVersion(version), migration } as const;
    }),
    ...runs.map((run) => ({ kind: 'run', id: `run ${run.id}`, at: readTime(run.created_at), run }) as const),
    ...backups.map((backup) => {
      const at = readTime(backup.inserted_at);
      return { kind: 'backup', id: `backup ${backup.id}`, at, backup } as const;
    }),
    ...functions.map((deployed) => {
      const at = readTime(deployed.updated_at);
      return { kind: 'deploy', id: `deploy ${deployed.id}`, at, deployed } as const;
    }),
  ];
  return entries.toSorted(newestFirst);
}

/** A part of the timeline that could not be read. */
export interface MissingPart {
  readonly kind: TimelineKind;
  readonly operationId: OperationId;
  readonly error: Error;
}

/**
 * What happened to a project. Parts that the reader has no right to are left out; of those that failed it is said which.
 * @param points the restore points, asked for elsewhere
 */
export function useTimeline(ref: string, points: readonly RestorePoint[]) {
  const { client, queryClient } = usePlatform();
  const access = useMigrationsAccess(ref);
  const may = {
    migrations: useCan('v1-list-migration-history', ref).allowed,
    runs: useCan('v1-list-action-runs', ref).allowed,
    backups: useCan('v1-list-all-backups', ref).allowed,
    functions: useCan('v1-list-all-functions', ref).allowed,
  };
  const migrations = useQuery({ ...migrationsQuery(client, ref, access.denied), enabled: may.migrations }, queryClient);
  const runs = useQuery({ ...actionRunsQuery(client, ref), enabled: may.runs }, queryClient);
  const backups = useBackups(ref, may.backups);
  const functions = useQuery({ ...functionsQuery(client, ref), enabled: may.functions }, queryClient);
  const entries = useMemo(
    () =>
      mergeTimeline({
        points,
        migrations: migrations.data?.entries ?? [],
        runs: runs.data ?? [],
        backups: backups.data?.backups ?? [],
        functions: functions.data ?? [],
      }),
    [points, migrations.data, runs.data, backups.data, functions.data],
  );
  const asked = [
    { kind: 'migration', operationId: 'v1-list-migration-history', ...migrations },
    { kind: 'run', operationId: 'v1-list-action-runs', ...runs },
    { kind: 'backup', operationId: 'v1-list-all-backups', ...backups },
    { kind: 'deploy', operationId: 'v1-list-all-functions', ...functions },
  ] as const;
  const missing = asked.flatMap(({ kind, operationId, error, data }): MissingPart[] =>
    error && data === undefined && !isPlatformRefusal(error) ? [{ kind, operationId, error }] : [],
  );
  return {
    entries,
    missing,
    /** Whether something is still to come. */
    loading: asked.some(({ isLoading }) => isLoading),
    backups: backups.data,
    retry: () => {
      for (const { error, refetch } of asked) if (error) void refetch();
    },
  };
}
