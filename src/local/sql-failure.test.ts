import { expect, it } from 'vitest';
import { readPostgresHint, readPostgresMessage } from '../api/read-error.ts';
import { PostgresError } from './engine/index.ts';
import { describePostgresError, sqlFailure } from './sql-failure.ts';

it('writes what Postgres says as its own client does', () => {
  const sql = 'select 1;\nselect * from missing';
  const message = describePostgresError(
    { sqlstate: '42P01', message: 'relation "missing" does not exist', position: 25 },
    sql,
  );
  expect(message).toBe(
    'ERROR:  42P01: relation "missing" does not exist\nLINE 2: select * from missing\n                      ^\n',
  );
});

it('adds detail and hint where there are any', () => {
  const message = describePostgresError(
    { sqlstate: '23505', message: 'duplicate key', detail: 'Key (id)=(1) already exists.', hint: 'Take another.' },
    'insert into t values (1)',
  );
  expect(message).toBe('ERROR:  23505: duplicate key\nDETAIL:  Key (id)=(1) already exists.\nHINT:  Take another.\n');
  expect(readPostgresMessage(message)).toEqual({ sqlstate: '23505', detail: 'Key (id)=(1) already exists.' });
  expect(readPostgresHint(message)).toBe('Take another.');
});

it('shows a piece of a long line, the caret still below the place', () => {
  const sql = `select ${'a, '.repeat(60)}nope, ${'b, '.repeat(60)}1`;
  const position = sql.indexOf('nope') + 1;
  const [, line = '', caret = ''] = describePostgresError({ sqlstate: '42703', message: 'm', position }, sql).split(
    '\n',
  );
  expect(line).toMatch(/^LINE 1: \.\.\..*\.\.\.$/);
  expect(line.slice(caret.indexOf('^')).startsWith('nope')).toBe(true);
});

it('counts characters where a statement holds some beyond the basic plane', () => {
  const sql = "select '🦊', nope";
  const [, line = '', caret = ''] = describePostgresError(
    { sqlstate: '42703', message: 'm', position: Array.from(sql).indexOf('n') + 1 },
    sql,
  ).split('\n');
  expect(Array.from(line).slice(caret.indexOf('^')).join('')).toBe('nope');
});

it('leaves a position away that lies outside of the statement', () => {
  expect(describePostgresError({ sqlstate: '42703', message: 'm', position: 99 }, 'select x')).toBe(
    'ERROR:  42703: m\n',
  );
});

it('turns a refusal of Postgres into a 400 and leaves everything else', () => {
  const failure = new PostgresError({ sqlstate: '42601', message: 'syntax error' });
  expect(sqlFailure(failure, 'selec')).toMatchObject({
    status: 400,
    message: 'Failed to run sql query: ERROR:  42601: syntax error\n',
  });
  const other = new RangeError('no');
  expect(sqlFailure(other, 'select 1')).toBe(other);
});
