import { join } from 'node:path';

/** The database that new ones are copied from, made once for all tests. */
export const sharedTemplateDir = join(import.meta.dirname, '../../node_modules/.cache/platform-kit/template');
