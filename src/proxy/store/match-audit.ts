import type { AuditEntry, AuditQuery } from './store.ts';

function resultOf({ status }: AuditEntry): NonNullable<AuditQuery['result']> {
  if (status === null) return 'unknown';
  return status < 400 ? 'ok' : 'failed';
}

/** Whether a line of the audit trail is one of those that are asked for. */
export function matchesAudit(entry: AuditEntry, query: AuditQuery): boolean {
  const { refs, result, from, until } = query;
  const same = (name: 'tenant' | 'callerId' | 'operationId' | 'decision' | 'requestId') =>
    query[name] === undefined || query[name] === entry[name];
  return (
    same('tenant') &&
    same('callerId') &&
    same('operationId') &&
    same('decision') &&
    same('requestId') &&
    (refs === undefined || refs.some((ref) => ref === entry.ref || ref === entry.parent)) &&
    (result === undefined || result === resultOf(entry)) &&
    (from === undefined || Date.parse(entry.at) >= Date.parse(from)) &&
    (until === undefined || Date.parse(entry.at) < Date.parse(until))
  );
}
