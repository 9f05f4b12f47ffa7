import { platformError } from '../../api/errors.ts';
import { PostgresError, type TransactionStep } from '../engine/index.ts';
import { sqlFailure } from '../sql-failure.ts';
import { copyEntry, type MigrationEntry, selectHistory } from './history.ts';
import { type HistorySession, hasState, readHistory } from './read-history.ts';

const isNumbered = ({ version }: MigrationEntry) => /^\d+$/.test(version);
const sameText = (a: MigrationEntry, b: MigrationEntry) =>
  JSON.stringify(a.statements) === JSON.stringify(b.statements);
const nameOf = ({ version, name }: MigrationEntry) => (name === null ? version : `${version} ${name}`);
const scriptOf = ({ statements }: MigrationEntry) => (statements ?? []).join(';\n');

/**
 * The migrations that one database has and another lacks, oldest first.
 * @param last version of the last one that is wanted; null for all
 * @throws PlatformError `conflict` when both have a version with different statements, or the wanted one is not there
 */
export async function findMissing(
  source: HistorySession,
  target: HistorySession,
  last: string | null,
): Promise<readonly MigrationEntry[]> {
  const [have, known] = await Promise.all([readHistory(source, selectHistory), readHistory(target, selectHistory)]);
  const byVersion = new Map(known.map((entry) => [entry.version, entry]));
  const different = have.filter((entry) => {
    const other = byVersion.get(entry.version);
    return other !== undefined && !sameText(entry, other);
  });
  if (different.length > 0) {
    const list = different.map(nameOf).join(', ');
    throw platformError('conflict', { message: `Migration ${list} has other statements on the other side.` });
  }
  if (last !== null && !have.some(({ version }) => version === last)) {
    throw platformError('conflict', { message: `migration_version: there is no migration ${last}.` });
  }
  const upTo = last === null ? null : BigInt(last);
  return have.filter(
    (entry) => isNumbered(entry) && !byVersion.has(entry.version) && (upTo === null || BigInt(entry.version) <= upTo),
  );
}

/** The steps that apply and record migrations of another database. */
function stepsOf(entries: readonly MigrationEntry[]): readonly TransactionStep[] {
  return entries.map((entry) => ({ script: scriptOf(entry), record: copyEntry(entry) }));
}

/** What went wrong, with the migration that it went wrong in. */
function migrationFailure(cause: unknown, entries: readonly MigrationEntry[]): unknown {
  const failed = entries[(cause instanceof PostgresError && cause.fields.step) || 0];
  return failed ? sqlFailure(cause, scriptOf(failed), `Migration ${nameOf(failed)} failed`) : cause;
}

function refuseAlone(cause: unknown): unknown {
  if (!(cause instanceof PostgresError) || !hasState(cause, '25001')) return cause;
  const hint = 'It can’t be applied together with others: apply it by itself first, then try again.';
  return new PostgresError({ ...cause.fields, hint });
}

/** Applies migrations together: all of them, or none. @throws PlatformError `sql_error` naming the one that failed */
export async function applyTogether(target: HistorySession, entries: readonly MigrationEntry[]): Promise<void> {
  const { databases, ref, ...limits } = target;
  if (entries.length === 0) return;
  try {
    await databases.transact(ref, { steps: stepsOf(entries), ...limits });
  } catch (cause) {
    throw migrationFailure(refuseAlone(cause), entries);
  }
}

async function applyOne(target: HistorySession, entry: MigrationEntry): Promise<void> {
  const { databases, ref, ...limits } = target;
  const [step] = stepsOf([entry]);
  if (!step) return;
  try {
    await databases.transact(ref, { steps: [step], ...limits });
  } catch (cause) {
    // What can't run in a transaction is all that its migration holds: it was let in only so.
    if (!hasState(cause, '25001') || entry.statements?.length !== 1) throw cause;
    await databases.query(ref, { sql: step.script, readOnly: false, maxBytes: 2 ** 20, ...limits });
    await databases.transact(ref, { steps: [{ script: '', record: step.record }], ...limits });
  }
}

/**
 * Applies migrations one after the other; those before one that fails stay.
 * @param onApplied told after each
 */
export async function applyEach(
  target: HistorySession,
  entries: readonly MigrationEntry[],
  onApplied: (name: string) => void,
): Promise<void> {
  for (const entry of entries) {
    try {
      await applyOne(target, entry);
    } catch (cause) {
      throw migrationFailure(cause, [entry]);
    }
    onApplied(nameOf(entry));
  }
}
