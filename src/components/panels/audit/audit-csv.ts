import type { AuditLine } from '../../../hooks/audit.ts';

const columns = [
  'at',
  'callerId',
  'operationId',
  'ref',
  'parent',
  'environment',
  'capability',
  'decision',
  'status',
  'outcome',
  'durationMs',
  'requestId',
  'id',
] as const satisfies readonly (keyof AuditLine)[];

/**
 * A cell that no spreadsheet takes for a formula: what begins like one, in wide characters too, gets an apostrophe before
 * it. Always quoted, since an id may hold anything.
 */
function cellOf(value: string | number | null | undefined): string {
  const text = String(value ?? '').replaceAll('"', '""');
  return /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `"'${text}"` : `"${text}"`;
}

/** Lines as CSV with a head, as RFC 4180 has it. */
export function auditCsv(lines: readonly AuditLine[]): string {
  const head = [...columns, 'sqlLength', 'sqlSha256'];
  const rows = lines.map((line) => [...columns.map((name) => line[name]), line.sql?.length, line.sql?.sha256]);
  return [head, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');
}
