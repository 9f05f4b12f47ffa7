import { platformError } from '../../api/errors.ts';
import type { AuditLine, AuditLines } from '../../api/kit-operations.ts';
import { grantsOf, isGranted, type Policy } from '../../api/policy.ts';
import type { Audit } from '../audit.ts';
import type { Answerer, Exchange } from '../exchange.ts';
import type { AuditEntry, AuditQuery, Store } from '../store/store.ts';
import { jsonAnswer } from '../transport.ts';

const pageSize = 100;

interface ListAuditOptions {
  readonly store: Store | undefined;
  readonly audit: Audit;
  readonly policy: Policy;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** Whose lines a caller may see at all: all of the platform token's, or those of their tenant about their projects. */
function scopeOf({ caller, decision }: Exchange): Pick<AuditQuery, 'tenant' | 'refs'> {
  const { projects, tenant } = caller;
  const asked = decision.ref === undefined ? {} : { refs: [decision.ref] };
  return projects === '*' ? asked : { refs: projects, ...asked, tenant };
}

function queryOf(exchange: Exchange): AuditQuery {
  const { query } = exchange;
  const narrow = {
    ...scopeOf(exchange),
    callerId: textOf(query.caller),
    operationId: textOf(query.operation),
    // Checked by the operation's schema.
    decision: query.decision as AuditQuery['decision'],
    result: query.result as AuditQuery['result'],
    requestId: textOf(query.request_id),
    from: textOf(query.from),
    until: textOf(query.until),
    cursor: textOf(query.cursor),
  };
  const given = Object.fromEntries(Object.entries(narrow).filter(([, value]) => value !== undefined));
  return { ...given, limit: Number(query.limit ?? pageSize) };
}

/** Whether a caller may read what happened there: rights differ by project and environment. */
function mayRead(policy: Policy, { caller }: Exchange, { ref, parent, environment }: AuditEntry): boolean {
  const grants = grantsOf(policy, caller, parent ?? ref ?? undefined);
  return isGranted(grants, environment === 'development' ? 'development' : 'production', 'audit:read');
}

/** The line without the tenant, which the reader has no use for. */
function toLine(entry: AuditEntry): AuditLine {
  const { tenant: _, ...line } = entry;
  return line;
}

/**
 * Answers `kit-list-audit`. A caller of some projects gets lines of their own tenant about these projects and their
 * branches; only who may see every project gets the rest, lines without a caller among them.
 */
export function createListAudit({ store, audit, policy }: ListAuditOptions): Answerer {
  return async (exchange) => {
    if (!store) {
      throw platformError('not_implemented', { message: 'The proxy has no store, so its audit trail is in its log.' });
    }
    // What happened a moment ago is part of it.
    await audit.flush();
    const { entries, next } = await store.listAudit(queryOf(exchange));
    const lines = entries.filter((entry) => mayRead(policy, exchange, entry)).map(toLine);
    const page: AuditLines = next === undefined ? { entries: lines } : { entries: lines, next };
    return jsonAnswer(200, page);
  };
}
