import { platformError } from '../api/errors.ts';

/** A JSON object whose fields nobody has looked at. */
export type Row = Readonly<Record<string, unknown>>;

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Lets an answer through that is a list; anything else would read as "there are none".
 * @throws PlatformError `upstream_invalid`
 */
export function expectList<T>(answer: readonly T[]): readonly T[];
export function expectList(answer: unknown): readonly unknown[];
export function expectList(answer: unknown): readonly unknown[] {
  if (Array.isArray(answer)) return answer;
  throw platformError('upstream_invalid', { message: 'The answer is not a list.' });
}

/**
 * Lets an answer through that is an object.
 * @throws PlatformError `upstream_invalid`
 */
export function expectObject<T extends object>(answer: T): T {
  if (isRow(answer)) return answer;
  throw platformError('upstream_invalid', { message: 'The answer is not an object.' });
}

/**
 * Lets an answer through that is a text.
 * @throws PlatformError `upstream_invalid`
 */
export function expectText(answer: unknown): string {
  if (typeof answer === 'string') return answer;
  throw platformError('upstream_invalid', { message: 'The answer is not a text.' });
}

/**
 * The rows of an analytics answer. A failure comes as HTTP 200 with `error` in the body, so the status alone says nothing.
 * @throws PlatformError `upstream_rejected` with the text of the failure, or `upstream_invalid`
 */
export function expectResult(answer: unknown): readonly unknown[] {
  if (!isRow(answer)) throw platformError('upstream_invalid', { message: 'The answer is not an object.' });
  const { error, result } = answer;
  if (error !== undefined && error !== null && error !== '') {
    const message = isRow(error) ? error.message : error;
    throw platformError('upstream_rejected', typeof message === 'string' ? { message } : {});
  }
  return expectList(result);
}
