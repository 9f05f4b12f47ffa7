import { z } from 'zod';

/** A value of a list that the live API may extend: known values are typed, unknown ones survive. */
export function open<const T extends readonly string[]>(values: T) {
  return z
    .custom<T[number] | (string & {})>((value) => typeof value === 'string')
    .meta({ type: 'string', known: values });
}

/** A boolean in a query string. */
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false'])])
  .transform((value) => value === true || value === 'true')
  .meta({ type: 'boolean' });

/** A file or another run of bytes. */
export const bytes = z.instanceof(Blob).meta({ type: 'string', format: 'binary' });

/** A point in time, as ISO 8601 writes it. */
export const timestamp = z.iso.datetime({ offset: true });

/** A whole number in a query string. */
export const count = z.coerce.number().int();

/** A repeatable query parameter. */
export function list<T extends z.ZodType>(item: T) {
  return z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(item));
}
