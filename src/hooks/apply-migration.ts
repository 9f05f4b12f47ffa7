import { useState } from 'react';
import type { Client } from '../api/client.ts';
import { isPlatformError } from '../api/errors.ts';
import { offsetInRecord, runAndRecord } from '../sql/record-migration.ts';
import { movedBack } from './dry-run.ts';
import { keys } from './keys.ts';
import type { MigrationDraft } from './migration-draft.ts';
import { touchedByMigrations } from './migrations.ts';
import { newId } from './new-id.ts';
import { type PointOutcome, type PointsAround, takePointIfThere } from './points-around.ts';
import { useAction } from './use-action.ts';

/** What is done at the moment: the restore point before, the migration itself, the restore point after. */
export type ApplyPhase = 'before' | 'apply' | 'after';

export interface ApplyOrder {
  /** With the key of this press, which stays the same while its texts do. */
  readonly draft: MigrationDraft;
  readonly statements: readonly string[];
  readonly points: PointsAround;
  /** Whether the account has no access to the endpoint, so that the SQL is run and recorded. */
  readonly denied: boolean;
}

export interface Applied {
  readonly before?: PointOutcome;
  readonly after?: PointOutcome;
}

/** The key of texts that are sent: the one that they were sent with before, or a new one. Begins with a version. */
export function keyOf({ key }: MigrationDraft, now = new Date()): string {
  return key || `${now.toISOString().replace(/\D/g, '').slice(0, 14)}-${newId()}`;
}

/** SQLSTATE of a key that is there already: an earlier attempt of the same press went well. */
const thereAlready = '23505';

async function runWithSql(client: Client, ref: string, { draft, statements }: ApplyOrder): Promise<void> {
  const { query: script, name, rollback } = draft;
  const migration = { version: draft.key.slice(0, 14), name, statements, rollback };
  try {
    const body = { query: runAndRecord(script, migration).query };
    await client.call('v1-run-a-query', { params: { ref }, body });
  } catch (error) {
    if (!isPlatformError(error)) throw error;
    if (error.details?.sqlstate === thereAlready && error.message.includes('schema_migrations')) return;
    const before = headOf(script, migration);
    throw error.code === 'sql_error'
      ? movedBack(error, Array.from(before).length, before.split('\n').length - 1)
      : error;
  }
}

/** What stands before the script. */
function headOf(script: string, migration: Parameters<typeof runAndRecord>[1]): string {
  return runAndRecord(script, migration).query.slice(0, offsetInRecord(script, migration));
}

async function applyOnce(client: Client, ref: string, order: ApplyOrder): Promise<void> {
  if (order.denied) return runWithSql(client, ref, order);
  const { query, name, rollback, key } = order.draft;
  await client.call('v1-apply-a-migration', {
    params: { ref },
    body: { query, name, ...(rollback.trim() === '' ? {} : { rollback }) },
    idempotencyKey: key,
  });
}

/**
 * Applies a migration with a restore point before and after, as far as they are wanted and there (`v1-apply-a-migration`,
 * or `v1-run-a-query` where the account has no access to it). A point that cannot be made before keeps it from being
 * applied; one after is told.
 */
export function useApplyMigration(ref: string) {
  const [phase, setPhase] = useState<ApplyPhase>('apply');
  const action = useAction(({ denied }: ApplyOrder) => (denied ? 'v1-run-a-query' : 'v1-apply-a-migration'), {
    send: async (client, order): Promise<Applied> => {
      const { points } = order;
      setPhase(points.before ? 'before' : 'apply');
      const before = points.before ? await takePointIfThere(client, ref, 'before') : undefined;
      setPhase('apply');
      await applyOnce(client, ref, order);
      if (points.after && before !== 'none') setPhase('after');
      const after =
        points.after && before !== 'none'
          ? await takePointIfThere(client, ref, 'after').catch((): PointOutcome => 'failed')
          : before;
      return { ...(before && { before }), ...(points.after && after && { after }) };
    },
    touches: [...touchedByMigrations(ref), keys.restorePoints(ref)],
    ref,
  });
  return { ...action, phase };
}

/** Writes a migration into the history without running it (`v1-upsert-a-migration`). */
export function useRecordMigration(ref: string) {
  return useAction('v1-upsert-a-migration', {
    send: (client, { name, query, rollback, key }: MigrationDraft) =>
      client.call('v1-upsert-a-migration', {
        params: { ref },
        body: { query, name, ...(rollback.trim() === '' ? {} : { rollback }) },
        idempotencyKey: key,
      }),
    touches: touchedByMigrations(ref),
    ref,
  });
}
