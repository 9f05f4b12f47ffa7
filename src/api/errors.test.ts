import { expect, it } from 'vitest';
import {
  ERRORS,
  type ErrorCode,
  errorBody,
  isPlatformError,
  PlatformError,
  platformError,
  toResponse,
} from './errors.ts';
import { fromResponse } from './read-error.ts';

const codes = Object.keys(ERRORS) as ErrorCode[]; // the keys of the table

it.each(codes)('crosses the wire unchanged: %s', async (code) => {
  const error = platformError(code, {
    requestId: 'r-1',
    hint: 'Try again.',
    retryAfterSeconds: 12,
    details: { sqlstate: '42601', position: 3, line: 1, detail: 'd', statement: 's', field: 'f' },
  });
  const response = toResponse(error);
  expect(response.status).toBe(ERRORS[code].status || 500);
  expect(response.headers.get('retry-after')).toBe('12');
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  const read = await fromResponse(response);
  expect(isPlatformError(read)).toBe(true);
  expect(errorBody(read)).toEqual(errorBody(error));
});

it.each(codes)('crosses the wire with nothing but its row: %s', async (code) => {
  const read = await fromResponse(toResponse(platformError(code)));
  expect(read).toMatchObject({ code, message: ERRORS[code].message, status: ERRORS[code].status, requestId: '' });
  for (const field of ['hint', 'retryAfterSeconds', 'details'] as const) expect(read[field]).toBeUndefined();
});

it('says the seconds to wait in the header as a whole number, and keeps the exact one in the body', async () => {
  const response = toResponse(platformError('rate_limited', { retryAfterSeconds: 0.4 }));
  expect(response.headers.get('retry-after')).toBe('1');
  expect((await fromResponse(response)).retryAfterSeconds).toBe(0.4);
});

it('lets an option replace what the row says, but never the code', () => {
  const options = { message: 'The project is paused.', status: 540, code: 'internal' };
  expect(platformError('conflict', options)).toMatchObject({
    code: 'conflict',
    status: 540,
    message: 'The project is paused.',
  });
});

it('keeps the cause for the server and never sends it', async () => {
  const cause = new Error('connect ECONNREFUSED 10.0.0.1:5432');
  const error = platformError('upstream_unavailable', { cause });
  expect(error.cause).toBe(cause);
  expect(await toResponse(error).text()).not.toContain('10.0.0.1');
});

it('knows an error of another copy of the module by its brand', () => {
  const error = new PlatformError({ code: 'internal', message: 'm', requestId: '', status: 500 });
  expect(isPlatformError(structuredClone({ kind: error.kind, code: error.code }))).toBe(true);
  for (const other of [new Error('m'), { code: 'internal' }, null, 'internal', undefined])
    expect(isPlatformError(other)).toBe(false);
});
