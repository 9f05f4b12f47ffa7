import { platformError } from '../../api/errors.ts';
import { splitStatements } from '../../sql-parse/split.ts';
import { PostgresError, type Statement, type TransactionStep } from '../engine/index.ts';
import {
  deleteEntry,
  insertEntry,
  type MigrationEntry,
  type NewEntry,
  selectAll,
  selectFrom,
  selectKey,
  selectName,
  selectVersion,
  updateEntry,
} from '../migrations/history.ts';
import { type HistorySession, hasState, readHistory } from '../migrations/read-history.ts';
import { sqlFailure } from '../sql-failure.ts';
import { requireDatabase } from './find-project.ts';
import type { OperationTable, Services } from './operation-table.ts';

function sessionOf({ databases, queryTimeoutMs }: Services, ref: string, signal: AbortSignal): HistorySession {
  return { databases, ref, signal, timeoutMs: queryTimeoutMs };
}

async function transact(
  { databases, ref, ...limits }: HistorySession,
  steps: readonly TransactionStep[],
): Promise<void> {
  await databases.transact(ref, { steps, ...limits });
}

const textsOf = (sql: string) => splitStatements(sql).map(({ text }) => text);

function newEntry(
  { control, clock }: Services,
  { query, name, rollback, key }: { query: string; name?: string; rollback?: string; key: string | null },
): NewEntry {
  return {
    now: new Date(clock.now()).toISOString().replace(/\D/g, '').slice(0, 14),
    name: name ?? null,
    statements: textsOf(query),
    rollback: rollback === undefined ? null : textsOf(rollback),
    created_by: control.profile.email,
    idempotency_key: key,
  };
}

/**
 * Whether the key was used already, for the same migration: then it is done.
 * @throws PlatformError `conflict` when it was used for another one
 */
async function isDone(target: HistorySession, entry: NewEntry): Promise<boolean> {
  if (entry.idempotency_key === null) return false;
  const [known] = await readHistory(target, selectKey(entry.idempotency_key));
  if (!known) return false;
  if (JSON.stringify(known.statements) === JSON.stringify(entry.statements)) return true;
  throw platformError('conflict', {
    message: `Idempotency-Key: it was used for another migration, ${known.version}. Send a new key with a new migration.`,
  });
}

/** What can't run in a transaction runs by itself when it is all there is; it is on record only once it is done. */
async function applyAlone(target: HistorySession, query: string, entry: NewEntry): Promise<void> {
  const { databases, ref, ...limits } = target;
  await databases.query(ref, { sql: query, readOnly: false, maxBytes: 2 ** 20, ...limits });
  await transact(target, [{ script: '', record: insertEntry(entry) }]);
}

function refuseCompany(cause: unknown): unknown {
  if (!(cause instanceof PostgresError)) return cause;
  const hint = 'It can’t be part of a migration that is applied as a whole: make it a migration of its own.';
  return new PostgresError({ ...cause.fields, hint });
}

async function apply(target: HistorySession, query: string, entry: NewEntry): Promise<void> {
  const record = insertEntry(entry);
  try {
    await transact(target, [{ script: query, record }]);
  } catch (cause) {
    if (!hasState(cause, '25001')) throw cause;
    if (entry.statements?.length !== 1) throw refuseCompany(cause);
    await applyAlone(target, query, entry);
  }
}

async function applyOnce(target: HistorySession, query: string, entry: NewEntry): Promise<undefined> {
  if (await isDone(target, entry)) return undefined;
  try {
    await apply(target, query, entry);
  } catch (cause) {
    // Two attempts of one press that came at the same time: the other one has applied it.
    if (cause instanceof PostgresError && (await isDone(target, entry))) return undefined;
    throw sqlFailure(cause, query);
  }
  return undefined;
}

/** Writes entries without running anything. */
async function write(target: HistorySession, record: readonly Statement[]): Promise<undefined> {
  try {
    await transact(target, [{ script: '', record }]);
  } catch (cause) {
    throw sqlFailure(cause, '');
  }
  return undefined;
}

async function requireMigration(target: HistorySession, version: string): Promise<MigrationEntry> {
  const [entry] = await readHistory(target, selectVersion(version));
  if (!entry) throw platformError('not_found', { message: `Migration ${version} not found` });
  return entry;
}

async function rollBack(target: HistorySession, gte: string): Promise<undefined> {
  const entries = await readHistory(target, selectFrom(gte));
  if (entries.length === 0) {
    throw platformError('not_found', { message: `gte: there is no migration at or after version ${gte}.` });
  }
  const without = entries.filter(({ rollback }) => (rollback ?? []).length === 0).map(({ version }) => version);
  if (without.length > 0) {
    throw platformError('bad_request', {
      message: `Nothing was rolled back: ${without.join(', ')} has no rollback statements. Add them to the migration first.`,
    });
  }
  const steps = entries.map(({ version, rollback }) => ({
    script: (rollback ?? []).join(';\n'),
    record: [deleteEntry(version)],
  }));
  try {
    await transact(target, steps);
  } catch (cause) {
    const step = (cause instanceof PostgresError && cause.fields.step) || 0;
    const what = `Failed to roll back ${entries[step]?.version ?? gte}, nothing was rolled back`;
    throw sqlFailure(cause, steps[step]?.script ?? '', what);
  }
  return undefined;
}

/** The entry without what it does not have. */
function present(entry: MigrationEntry) {
  const { version, name, statements, rollback, created_by: createdBy, idempotency_key: key } = entry;
  return {
    version,
    ...(name === null ? {} : { name }),
    ...(statements ? { statements: [...statements] } : {}),
    ...(rollback ? { rollback: [...rollback] } : {}),
    ...(createdBy === null ? {} : { created_by: createdBy }),
    ...(key === null ? {} : { idempotency_key: key }),
  };
}

export const migrationOperations = {
  'v1-list-migration-history': async (services, { params: { ref }, signal }) => {
    await requireDatabase(services, ref);
    const entries = await readHistory(sessionOf(services, ref, signal), selectAll);
    return entries.map(({ version, name }) => ({ version, ...(name === null ? {} : { name }) }));
  },
  'v1-get-a-migration': async (services, { params: { ref, version }, signal }) => {
    await requireDatabase(services, ref);
    return present(await requireMigration(sessionOf(services, ref, signal), version));
  },
  'v1-apply-a-migration': async (services, { params: { ref }, body, idempotencyKey: key, signal }) => {
    await requireDatabase(services, ref);
    return applyOnce(sessionOf(services, ref, signal), body.query, newEntry(services, { ...body, key }));
  },
  // Of entries with one name the newest is changed: a tool that sends its files again makes no second entry.
  'v1-upsert-a-migration': async (services, { params: { ref }, body, idempotencyKey: key, signal }) => {
    await requireDatabase(services, ref);
    const target = sessionOf(services, ref, signal);
    const entry = newEntry(services, { ...body, key });
    if (await isDone(target, entry)) return undefined;
    const [known] = entry.name === null ? [] : await readHistory(target, selectName(entry.name));
    return write(target, known ? [updateEntry(known.version, entry)] : insertEntry(entry));
  },
  'v1-patch-a-migration': async (services, { params: { ref, version }, body, signal }) => {
    await requireDatabase(services, ref);
    const target = sessionOf(services, ref, signal);
    await requireMigration(target, version);
    const rollback = body.rollback === undefined ? null : textsOf(body.rollback);
    return write(target, [updateEntry(version, { name: body.name ?? null, statements: null, rollback })]);
  },
  'v1-rollback-migrations': async (services, { params: { ref }, query: { gte }, signal }) => {
    await requireDatabase(services, ref);
    return rollBack(sessionOf(services, ref, signal), gte);
  },
} satisfies OperationTable;
