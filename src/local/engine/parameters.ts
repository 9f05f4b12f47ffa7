import { PostgresError } from './postgres-error.ts';

const jsonTypes = new Set([114, 3802]);
const jsonArrayTypes = new Map([
  [199, 114],
  [3807, 3802],
]);

function invalid(bytes: string): PostgresError {
  return new PostgresError({ sqlstate: '22021', message: `invalid byte sequence for encoding "UTF8": ${bytes}` });
}

/**
 * Refuses text that Postgres can't hold; as UTF-8 it would end early or become another text.
 * @throws PostgresError 22021
 */
export function checkText(text: string): void {
  if (text.includes('\0')) throw invalid('0x00');
  const lone = /\p{Surrogate}/u.exec(text);
  if (!lone) return;
  const code = lone[0].charCodeAt(0);
  const hex = (byte: number) => `0x${byte.toString(16)}`;
  throw invalid(`0xed ${hex(0x80 | ((code >> 6) & 0x3f))} ${hex(0x80 | (code & 0x3f))}`);
}

/** An array as Postgres writes it, each text in quotes. */
function arrayText(items: readonly unknown[], elementType: number): string {
  const texts = items.map((item) => {
    if (Array.isArray(item) && !jsonTypes.has(elementType)) return arrayText(item, elementType);
    const text = parameterText(item, elementType);
    return text === null ? 'NULL' : `"${text.replace(/["\\]/g, '\\$&')}"`;
  });
  return `{${texts.join(',')}}`;
}

/**
 * A parameter as the text that Postgres reads it from, as the platform writes it: objects as JSON, lists as Postgres
 * arrays, or as JSON where the statement wants JSON.
 * @param oid the type that the statement gives the parameter
 * @throws PostgresError 22021 for text that Postgres can't hold
 */
export function parameterText(value: unknown, oid: number): string | null {
  if (value === null || value === undefined) return null;
  const text = () => {
    if (typeof value === 'string') return value;
    if (Array.isArray(value) && !jsonTypes.has(oid)) return arrayText(value, jsonArrayTypes.get(oid) ?? 0);
    return JSON.stringify(value); // of numbers and booleans, what Postgres reads as well
  };
  const written = text();
  checkText(written);
  return written;
}
