import { expect, it } from 'vitest';
import { readDiff } from './read-diff.ts';

const removals = (sql: string) => readDiff(sql).map(({ removes }) => removes);

it.each([
  ['drop table a', true],
  ['alter table a drop column b', true],
  ['ALTER TABLE a DISABLE ROW LEVEL SECURITY', true],
  ['revoke all on table a from anon', true],
  ['create table a (b int)', false],
  ["comment on table a is 'drop it'", false],
  ["alter table a alter column b set default 'drop'", false],
  ['create function f() returns void language sql as $$ drop table a $$', false],
])('tells what takes something away: %s', (sql, removes) => {
  expect(removals(sql)).toEqual([removes]);
});

it('takes rights that are written anew for no removal', () => {
  const sql = `REVOKE ALL ON TABLE "a" FROM "anon";
GRANT SELECT ON TABLE "a" TO "anon";
REVOKE ALL ON TABLE "a" FROM "authenticated";`;
  expect(removals(sql)).toEqual([false, false, true]);
});
