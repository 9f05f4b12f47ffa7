import { hash } from 'node:crypto';

/** What the audit trail may know of a statement: its length in characters and its SHA-256, never its text. */
export function hashSql(body: unknown): { readonly length: number; readonly sha256: string } | undefined {
  if (typeof body !== 'object' || body === null || !('query' in body) || typeof body.query !== 'string')
    return undefined;
  return { length: body.query.length, sha256: hash('sha256', body.query) };
}
