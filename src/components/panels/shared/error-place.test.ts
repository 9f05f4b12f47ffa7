import { expect, it } from 'vitest';
import { platformError } from '../../../api/errors.ts';
import { markOfError, markOfMistake } from './error-place.ts';

const refused = platformError('sql_error', {
  message: 'relation "todo" does not exist',
  hint: 'Perhaps todos.',
  details: { sqlstate: '42P01', line: 1, position: 15 },
});

it('marks the word that Postgres points at, behind what was not sent and behind wide characters', () => {
  const sql = "select '🙂🙂';\nselect * from todo where true";
  const mark = markOfError(refused, { sql, start: 15, sent: sql.slice(15) });
  expect(sql.slice(mark?.start, mark?.end)).toBe('todo');
  expect(mark?.message).toBe('relation "todo" does not exist\nPerhaps todos.\nSQLSTATE 42P01');
});

it('marks nothing where no place is known', () => {
  const nowhere = platformError('sql_error', { details: { sqlstate: '25006' } });
  expect(markOfError(nowhere, { sql: 'x', start: 0, sent: 'x' })).toBeUndefined();
  expect(markOfError(platformError('network'), { sql: 'x', start: 0, sent: 'x' })).toBeUndefined();
  expect(markOfError(null, { sql: 'x', start: 0, sent: 'x' })).toBeUndefined();
});

it('marks the last character where the text ends too early', () => {
  expect(markOfMistake('select (1 \n', { message: 'syntax error at end of input', position: 12 })).toMatchObject({
    start: 8,
    end: 9,
  });
});
