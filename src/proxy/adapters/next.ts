import type { Fetch } from '../index.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** A route handler for each method. */
export type NextHandlers = Readonly<Record<(typeof methods)[number], Fetch>>;

/**
 * Route handlers for the App Router of Next.js. The file's folder is what `endpoint` says: `/api/platform` for
 * `app/api/platform/[...path]/route.ts`.
 * @example
 * export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = toNextHandlers(proxy);
 */
export function toNextHandlers({ fetch }: { readonly fetch: Fetch }): NextHandlers {
  const handle: Fetch = (request) => fetch(request);
  return { GET: handle, HEAD: handle, POST: handle, PUT: handle, PATCH: handle, DELETE: handle, OPTIONS: handle };
}
