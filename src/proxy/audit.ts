import type { Caller } from '../api/caller.ts';
import type { Decision } from './decide.ts';
import type { Match } from './match.ts';
import type { Logger } from './options.ts';
import type { WhereTo } from './place.ts';
import { hashSql } from './sql-hash.ts';
import type { AuditEntry, Store } from './store/store.ts';

/** What is known of a request so far; the handler adds to it as it goes. */
export interface Trail {
  readonly requestId: string;
  readonly startedAt: number;
  match?: Match;
  caller?: Caller;
  body?: unknown;
  where?: WhereTo;
  decision?: Decision;
  /** Ref of a project that came into being. */
  createdRef?: string;
  status: number;
  /** Error code. */
  outcome?: string;
}

export interface Audit {
  /** Writes the line. For what changes something it resolves when the line is durable. */
  readonly record: (trail: Trail) => Promise<void>;
  /** Resolves when nothing is left to write. */
  readonly close: () => Promise<void>;
}

const mostWaiting = 1_000;

function entryOf({
  requestId,
  startedAt,
  match,
  caller,
  body,
  where,
  decision,
  createdRef,
  status,
  outcome,
}: Trail): AuditEntry {
  const sql = hashSql(body);
  return {
    id: crypto.randomUUID(),
    at: new Date(Date.now() - (performance.now() - startedAt)).toISOString(),
    requestId,
    callerId: caller?.id ?? null,
    tenant: caller?.tenant ?? null,
    operationId: match?.id ?? null,
    ref: createdRef ?? where?.ref ?? match?.params.ref ?? match?.params.branch_id_or_ref ?? null,
    environment: where?.environment ?? null,
    capability: match?.operation.capability ?? null,
    decision: decision ? 'allowed' : 'denied',
    status,
    outcome: outcome ?? null,
    durationMs: Math.round(performance.now() - startedAt),
    ...(sql ? { sql } : {}),
  };
}

/** The audit trail over a store; without one each line goes to the log. */
export function createAudit(store: Store | undefined, logger: Logger): Audit {
  const waiting = new Set<Promise<void>>();

  async function write(entry: AuditEntry): Promise<void> {
    if (!store) return logger.info(entry, 'audit');
    try {
      await store.appendAudit([entry]);
    } catch {
      // The store's own error may quote what it was given.
      logger.error(
        { requestId: entry.requestId, operationId: entry.operationId },
        'an audit line could not be written',
      );
    }
  }

  async function record(trail: Trail): Promise<void> {
    const writing = write(entryOf(trail));
    waiting.add(writing);
    void writing.finally(() => waiting.delete(writing));
    const changes = trail.decision !== undefined && trail.match?.operation.risk !== 'read';
    // Reading doesn't wait for the disk, unless lines come faster than they can be written.
    if (changes || waiting.size > mostWaiting) await writing;
  }

  return { record, close: async () => void (await Promise.all(waiting)) };
}
