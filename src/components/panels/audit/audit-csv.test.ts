import { expect, it } from 'vitest';
import type { AuditLine } from '../../../hooks/audit.ts';
import { auditCsv } from './audit-csv.ts';

const line: AuditLine = {
  id: 'line-1',
  at: '2026-11-02T11:58:00.000Z',
  requestId: 'request-1',
  callerId: 'ada@acme.example',
  operationId: 'v1-run-a-query',
  ref: 'abcdefghijklmnopqrst',
  parent: null,
  environment: 'production',
  capability: 'database:write',
  decision: 'allowed',
  status: 200,
  outcome: null,
  durationMs: 184,
  sql: { length: 812, sha256: 'ab' },
};

/** Fields of CSV as a spreadsheet reads them. */
const fieldsOf = (row: string) =>
  [...row.matchAll(/"((?:[^"]|"")*)"/g)].map(([, text = '']) => text.replaceAll('""', '"'));

it('has a head, and a row for each line', () => {
  const [head = '', row = '', end] = auditCsv([line]).split('\r\n');
  expect(end).toBe('');
  const named = Object.fromEntries(fieldsOf(head).map((name, at) => [name, fieldsOf(row)[at]]));
  expect(named).toEqual({
    at: line.at,
    callerId: 'ada@acme.example',
    operationId: 'v1-run-a-query',
    ref: line.ref,
    parent: '',
    environment: 'production',
    capability: 'database:write',
    decision: 'allowed',
    status: '200',
    outcome: '',
    durationMs: '184',
    requestId: 'request-1',
    id: 'line-1',
    sqlLength: '812',
    sqlSha256: 'ab',
  });
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＠x'])(
  'makes no formula of %j',
  (callerId) => {
    const [, text = ''] = fieldsOf(
      auditCsv([{ ...line, callerId }])
        .split('\r\n')
        .slice(1)
        .join('\r\n'),
    );
    expect(text).toBe(`'${callerId}`);
  },
);

it('lets nobody out of a cell', () => {
  const callerId = 'a","=cmd|calc","b';
  const fields = fieldsOf(auditCsv([{ ...line, callerId }]).split('\r\n')[1] ?? '');
  expect(fields).toHaveLength(15);
  expect(fields[1]).toBe(callerId);
});
