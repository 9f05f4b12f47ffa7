import type { SqlQuery } from './sql-query.ts';

/**
 * One row: users, sessions and pointers to stored files that were made after a moment.
 * @param since ISO time
 */
export function lossSince(since: string): SqlQuery {
  return {
    query: `select
  (select count(*)::int from auth.users where created_at > $1::timestamptz) as users,
  (select count(*)::int from auth.sessions where created_at > $1::timestamptz) as sessions,
  (select count(*)::int from storage.objects where created_at > $1::timestamptz) as files`,
    parameters: [since],
  };
}
