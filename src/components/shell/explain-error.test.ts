import { expect, it } from 'vitest';
import { ERRORS, type ErrorCode, platformError } from '../../api/errors.ts';
import { en } from '../../messages/en/index.ts';
import { createTranslate } from '../../messages/translate.ts';
import { explainError } from './explain-error.ts';

const t = createTranslate(en, 'en');
const codes = Object.keys(ERRORS) as ErrorCode[]; // the keys of the table

it.each(codes)('has a title and a way on, or the platform’s own words, for %s', (code) => {
  const { title, hint, said } = explainError(platformError(code, { hint: 'Do that.' }), t, {
    seconds: 7,
    operationId: 'v1-list-all-projects',
  });
  expect(title).not.toMatch(/[{}_]/);
  expect(`${hint ?? ''}${said ?? ''}`).not.toMatch(/^$|[{}]/);
});

it('says how long to wait, then that the wait is over', () => {
  const error = platformError('rate_limited', { retryAfterSeconds: 7 });
  expect(explainError(error, t, { seconds: 7 }).hint).toContain('7 s');
  expect(explainError(error, t, { seconds: 0 }).hint).toBe('The platform takes requests again.');
});

it('names the missing right only where it is known', () => {
  const error = platformError('forbidden');
  expect(explainError(error, t, { seconds: 0, operationId: 'v1-list-all-projects' }).hint).toContain('projects:read');
  expect(explainError(error, t, { seconds: 0 }).hint).not.toContain('“');
});

it('shows nothing of an error that it does not know', () => {
  const text = JSON.stringify(explainError(new Error('token sbp_123'), t, { seconds: 0 }));
  expect(text).not.toContain('sbp_123');
});
