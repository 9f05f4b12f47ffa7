import { platformError } from '../api/errors.ts';
import type { Operation } from '../api/operation.ts';
import { generateDatabasePassword } from './vault/password.ts';

const makers: Readonly<Record<string, () => string>> = { db_pass: generateDatabasePassword };

/** The values of the fields that a browser does not fill in, made anew for each request. */
export function fillIn({ filled }: Operation): Readonly<Record<string, string>> {
  return Object.fromEntries(
    filled.map((field) => {
      const make = makers[field];
      if (!make) throw platformError('internal', { message: `Nothing fills in ${field}.` });
      return [field, make()];
    }),
  );
}
