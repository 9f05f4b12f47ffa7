import { platformError } from '../api/errors.ts';

const deepest = 64;
/** Names that reach the prototype of an object. */
export const unsafeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

function refuse(field: string, why: string): never {
  throw platformError('invalid_input', { message: `${field || 'The body'} ${why}.`, details: { field } });
}

/**
 * Refuses text that PostgreSQL can't store or that would change on its way: NUL and halves of a surrogate pair.
 * @throws PlatformError `invalid_input` naming the field.
 */
export function checkText(text: string, field: string): void {
  if (text.includes('\0')) refuse(field, 'holds a NUL character');
  if (/\p{Surrogate}/u.test(text)) refuse(field, 'is not valid Unicode text');
}

/**
 * Refuses parsed JSON that could not be passed on as it was meant.
 * @throws PlatformError `invalid_input` naming the field.
 */
export function checkJson(value: unknown, field = '', depth = 0): void {
  if (depth > deepest) refuse(field, `is nested more than ${deepest} levels deep`);
  if (typeof value === 'string') return checkText(value, field);
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    refuse(field, 'is a number that JSON parsers round; send it as text');
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    const name = field ? `${field}.${key}` : key;
    if (unsafeKeys.has(key)) refuse(name, 'has a name that is not accepted');
    checkText(key, field);
    checkJson(item, name, depth + 1);
  }
}
