import { platformError } from '../api/errors.ts';
import type { CatalogueId } from '../api/operations.ts';
import { schemasOf } from '../api/schemas/index.ts';
import { checkText } from './check-text.ts';

/** Checked query parameters of an operation. */
export type QueryValues = Readonly<Record<string, unknown>>;

function refuse(field: string, why: string) {
  return platformError('invalid_input', {
    message: `The query parameter ${field} ${why}.`,
    details: { field },
  });
}

function collect(search: URLSearchParams): Map<string, string | string[]> {
  const given = new Map<string, string | string[]>();
  for (const name of new Set(search.keys())) {
    const [first = '', ...more] = search.getAll(name);
    for (const text of [first, ...more]) checkText(text, name);
    // A list stays a list: the schema of a scalar refuses it, so a repeated scalar is refused and never picked from.
    given.set(name, more.length > 0 ? [first, ...more] : first);
  }
  return given;
}

/**
 * Reads the query of a request against the operation's schema.
 * @throws PlatformError `invalid_input` naming the parameter when one is unknown, repeated, missing or not of its form.
 */
export function readQuery(id: CatalogueId, search: URLSearchParams): QueryValues {
  const given = collect(search);
  const schema = schemasOf(id).query;
  if (!schema) {
    const [unknown] = given.keys();
    if (unknown !== undefined) throw refuse(unknown, 'is not known here');
    return {};
  }
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (!parsed.success) throw refuse(String(parsed.error.issues[0]?.path[0] ?? ''), 'is missing or not valid');
  for (const name of given.keys()) if (!Object.hasOwn(parsed.data, name)) throw refuse(name, 'is not known here');
  return Object.freeze(parsed.data);
}

/** Writes checked parameters as a query string with its `?`, or nothing. */
export function writeQuery(values: QueryValues): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const item of Array.isArray(value) ? value : [value])
      if (item !== undefined) search.append(name, String(item));
  }
  const text = search.toString();
  return text && `?${text}`;
}
