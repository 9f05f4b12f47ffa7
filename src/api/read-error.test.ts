import { describe, expect, it } from 'vitest';
import { codeOfStatus, fromResponse, readPostgresHint, readPostgresMessage, readRetryAfter } from './read-error.ts';

const refusal = (body: unknown, init: ResponseInit = { status: 400 }) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), init);

describe('readPostgresMessage', () => {
  const message = [
    'Failed to run sql query: ERROR:  23505: duplicate key value violates unique constraint "t_pkey"',
    'LINE 1: insert into t values (1)',
    '        ^',
    'DETAIL:  Key (id)=(1) already exists.',
    'It is there twice.',
    'HINT:  Use another key.',
    'CONTEXT:  SQL function "f"',
    '',
  ].join('\n');

  it('reads state, place and detail', () => {
    expect(readPostgresMessage(message)).toEqual({
      sqlstate: '23505',
      line: 1,
      position: 1,
      detail: 'Key (id)=(1) already exists.\nIt is there twice.',
    });
  });

  it('reads the hint, up to what follows it', () => {
    expect(readPostgresHint(message)).toBe('Use another key.');
    expect(readPostgresHint('ERROR:  42601: no')).toBeUndefined();
  });

  it('knows nothing of a text that is not of Postgres', () => {
    for (const text of ['', 'Not found', 'ERROR: no state', 'DETAIL:  alone'])
      expect(readPostgresMessage(text)).toBeUndefined();
  });

  it('leaves out what the text does not give', () => {
    expect(readPostgresMessage('ERROR:  57014: canceling statement due to statement timeout')).toEqual({
      sqlstate: '57014',
    });
  });

  it('reads long texts in no time', () => {
    const started = performance.now();
    for (const text of ['HINT:', 'ERROR:', 'LINE 1: ', 'ERROR:  42601: a\nLINE 1: a\n'])
      for (const filling of [' ', '\n', 'a', '^', 'DETAIL:\n', 'LINE 1: \n']) {
        readPostgresMessage(text + filling.repeat(100_000));
        readPostgresHint(text + filling.repeat(100_000));
      }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('readRetryAfter', () => {
  it.each([
    ['30', 30],
    ['0', 0],
    ['1.5', 1.5],
    ['-3', 0],
    ['Fri, 20 Nov 2026 10:00:30 GMT', 30],
    ['Fri, 20 Nov 2026 09:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('reads %j', (value, seconds) => {
    expect(readRetryAfter(value, Date.parse('2026-11-20T10:00:00Z'))).toBe(seconds);
  });
});

it.each([
  [400, 'bad_request'],
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [404, 'not_found'],
  [418, 'bad_request'],
  [429, 'rate_limited'],
  [500, 'internal'],
  [540, 'internal'],
] as const)('has a code for the status %i', (status, code) => {
  expect(codeOfStatus(status)).toBe(code);
});

describe('fromResponse', () => {
  it("reads the platform's message, the wait and the request id", async () => {
    const headers = { 'retry-after': '7', 'x-request-id': 'r-1' };
    const error = await fromResponse(
      refusal({ message: 'ThrottlerException: Too Many Requests' }, { status: 429, headers }),
    );
    expect(error).toMatchObject({
      code: 'rate_limited',
      status: 429,
      message: 'ThrottlerException: Too Many Requests',
      retryAfterSeconds: 7,
      requestId: 'r-1',
    });
  });

  it('tells a refused statement by its text', async () => {
    const message =
      'Failed to run sql query: ERROR:  42703: column "y" does not exist\nLINE 2:   y\n          ^\nHINT:  Look again.\n';
    expect(await fromResponse(refusal({ message }), { statement: 'select\n  y' })).toMatchObject({
      code: 'sql_error',
      status: 400,
      hint: 'Look again.',
      details: { sqlstate: '42703', line: 2, position: 10 },
    });
  });

  it("adds the place to the proxy's error where only the statement tells it", async () => {
    const message = 'ERROR:  42703: column "y" does not exist\nLINE 2:   y\n          ^\n';
    const error = { code: 'sql_error', message, requestId: 'r', status: 400, details: { sqlstate: '42703', line: 2 } };
    expect((await fromResponse(refusal({ error }), { statement: 'select\n  y' })).details?.position).toBe(10);
    expect((await fromResponse(refusal({ error }))).details).toEqual({ sqlstate: '42703', line: 2 });
  });

  it('keeps a code that it does not know', async () => {
    const error = { code: 'moon_full', message: 'no', requestId: 'r', status: 418 };
    expect(await fromResponse(refusal({ error }, { status: 418 }))).toMatchObject(error);
  });

  it('completes an error that says less than it should', async () => {
    const headers = { 'retry-after': '3', 'x-request-id': 'r-9' };
    const error = await fromResponse(
      refusal({ error: { code: 'unavailable', message: 'no' } }, { status: 503, headers }),
    );
    expect(error).toMatchObject({ code: 'unavailable', status: 503, requestId: 'r-9', retryAfterSeconds: 3 });
  });

  it.each([
    ['no body', ''],
    ['a page', '<html>Bad gateway</html>'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a message that is no text', '{"message":{"a":1}}'],
    ['an error that is a text', '{"error":"no"}'],
    ['an error of other types', '{"error":{"code":1,"message":null}}'],
  ])('falls back on the status for %s', async (_, body) => {
    expect(await fromResponse(refusal(body, { status: 502 }))).toMatchObject({
      code: 'upstream_invalid',
      status: 502,
      message: 'The Management API answered in an unexpected way.',
    });
  });
});
