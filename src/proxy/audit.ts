import type { Caller } from '../api/caller.ts';
import { platformError } from '../api/errors.ts';
import { createAuditQueue } from './audit-queue.ts';
import { createAuditSampler } from './audit-sampler.ts';
import type { Decision } from './decide.ts';
import { withinLimit } from './limits.ts';
import type { Match } from './match.ts';
import type { Logger, ProxyOptions } from './options.ts';
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
  /** The line of its beginning, where there is one. */
  begun?: AuditEntry;
}

/** Something that happened without an operation, for example at the door of the standalone dashboard. */
export interface Note {
  readonly requestId: string;
  /** What was done, for example `door-enter`. */
  readonly operationId: string;
  readonly status: number;
  /** Error code, or null when it went well. */
  readonly outcome: string | null;
  readonly callerId?: string;
  readonly tenant?: string;
}

export interface Audit {
  /**
   * Before something is changed: resolves when the line of its beginning is durable. Does nothing for what only reads.
   * @throws PlatformError `unavailable` when it can't be written, so that nothing is sent
   */
  readonly begin: (trail: Trail) => Promise<void>;
  /** At the end of each request; nobody waits for it. */
  readonly record: (trail: Trail) => void;
  readonly note: (note: Note) => void;
  /** Resolves when what was recorded so far can be read. */
  readonly flush: () => Promise<void>;
  /** Resolves when nothing is left to write. */
  readonly close: () => Promise<void>;
}

const pruneEveryMs = 600_000;

function millisecondsOf({ startedAt }: Trail): number {
  return performance.now() - startedAt;
}

type End = Pick<AuditEntry, 'status' | 'outcome' | 'durationMs'>;

/** The line of a request; as long as it has only begun, nothing is known of its end. */
function lineOf(trail: Trail, { status, outcome, durationMs }: End): AuditEntry {
  const { requestId, match, caller, body, where, decision, createdRef, begun } = trail;
  const sql = begun ? begun.sql : hashSql(body);
  return {
    id: begun?.id ?? crypto.randomUUID(),
    at: begun?.at ?? new Date(Date.now() - millisecondsOf(trail)).toISOString(),
    requestId,
    callerId: caller?.id ?? null,
    tenant: caller?.tenant ?? null,
    operationId: match?.id ?? null,
    ref: createdRef ?? where?.ref ?? match?.params.ref ?? match?.params.branch_id_or_ref ?? null,
    parent: where?.parent ?? null,
    environment: where?.environment ?? null,
    capability: match?.operation.capability ?? null,
    decision: decision ? 'allowed' : 'denied',
    status,
    outcome,
    durationMs,
    ...(sql && { sql }),
  };
}

function beginningOf(trail: Trail): AuditEntry {
  return lineOf(trail, { status: null, outcome: null, durationMs: null });
}

function endOf(trail: Trail): AuditEntry {
  const { status, outcome = null } = trail;
  return lineOf(trail, { status, outcome, durationMs: Math.round(millisecondsOf(trail)) });
}

function noteLine({ requestId, operationId, status, outcome, callerId, tenant }: Note): AuditEntry {
  return {
    id: crypto.randomUUID(),
    at: new Date().toISOString(),
    requestId,
    callerId: callerId ?? null,
    tenant: tenant ?? null,
    operationId,
    ref: null,
    parent: null,
    environment: null,
    capability: null,
    decision: outcome === null ? 'allowed' : 'denied',
    status,
    outcome,
    durationMs: null,
  };
}

/** What has to be known before it happens: whatever changes something, and the showing of a secret. */
function needsBeginning({ match, decision }: Trail): boolean {
  return match !== undefined && (match.operation.risk !== 'read' || decision?.reveal === true);
}

/** How lines get into a store; its own error may quote what it was given, so none is passed on. */
function createWrite(store: Store, logger: Logger, limitMs: number) {
  let pruned = Date.now();
  async function prune(): Promise<void> {
    if (Date.now() - pruned < pruneEveryMs) return;
    pruned = Date.now();
    await store.prune(new Date(pruned).toISOString()).catch(() => logger.warn({}, 'the store could not be pruned'));
  }
  return async (lines: readonly AuditEntry[]): Promise<void> => {
    await withinLimit(limitMs, 'the audit trail', () => store.appendAudit(lines)).catch((error: unknown) => {
      const [first] = lines;
      const { requestId, operationId } = first ?? {};
      logger.error({ lines: lines.length, requestId, operationId }, 'an audit line could not be written');
      throw error;
    });
    void prune();
  };
}

interface AuditOptions {
  readonly store: Store | undefined;
  readonly logger: Logger;
  readonly auditFailure: ProxyOptions['auditFailure'];
  /** Milliseconds that a write may take. */
  readonly limitMs: number;
}

/** Lines in a store. */
function createStored(store: Store, { logger, auditFailure = 'refuse', limitMs }: AuditOptions): Audit {
  const onLost = (lines: number) => logger.error({ lines }, 'audit lines were given up');
  const queue = createAuditQueue({ write: createWrite(store, logger, limitMs), onLost });
  const sampler = createAuditSampler(logger);

  async function begin(trail: Trail): Promise<void> {
    if (!needsBeginning(trail)) return;
    const line = beginningOf(trail);
    trail.begun = line;
    try {
      await queue.now(line);
    } catch (cause) {
      const message = 'The audit trail cannot be written, so nothing was done.';
      if (auditFailure === 'refuse') throw platformError('unavailable', { cause, message, retryAfterSeconds: 5 });
    }
  }
  function record(trail: Trail): void {
    if (!sampler.takes(trail)) return;
    const line = endOf(trail);
    if (!trail.begun) queue.later(line);
    else queue.now(line).catch(() => queue.later(line));
  }
  return {
    begin,
    record,
    note: (note) => void (sampler.takes(note) && queue.later(noteLine(note))),
    flush: queue.flush,
    close: async () => {
      sampler.report();
      await queue.flush();
    },
  };
}

/** The audit trail over a store; without one each line goes to the log. */
export function createAudit(options: AuditOptions): Audit {
  const { store, logger } = options;
  if (store) return createStored(store, options);
  return {
    begin: async () => {},
    record: (trail) => logger.info(endOf(trail), 'audit'),
    note: (note) => logger.info(noteLine(note), 'audit'),
    flush: async () => {},
    close: async () => {},
  };
}
