import { expect, it } from 'vitest';
import type { CatalogueObject } from '../../../../hooks/catalogue.ts';
import { propose } from './propose.ts';

const columns = (...names: readonly string[]) => names.map((name) => ({ name, type: 'text' }));
const catalogue: readonly CatalogueObject[] = [
  { kind: 'table', schema: 'public', name: 'todos', columns: columns('id', 'Due Date') },
  { kind: 'table', schema: 'auth', name: 'users', columns: columns('email') },
  { kind: 'function', schema: 'public', name: 'count_todos', detail: 'owner uuid', columns: [] },
];

/** What is proposed where the bar stands. */
function at(marked: string) {
  const offset = marked.indexOf('|');
  return propose(marked.replace('|', ''), offset, catalogue);
}
const inserts = (marked: string, kind: string) =>
  at(marked)
    .filter((one) => one.kind === kind)
    .map(({ insert }) => insert);

it.each([
  ['select | from todos', ['id', '"Due Date"']],
  ['select | from public.todos t where true', ['id', '"Due Date"']],
  ['select t.| from todos as t', ['id', '"Due Date"']],
  ['select todos.i| from todos', ['id', '"Due Date"']],
  ['select u.| from todos t join auth.users u on true', ['email']],
  ['update todos set |', ['id', '"Due Date"']],
  ['select 1 from auth.users; select |', []],
  ['select |', []],
])('proposes the columns of the tables in use: %s', (text, expected) => {
  expect(inserts(text, 'column')).toEqual(expected);
});

it('proposes tables and functions with their schema where it is not public', () => {
  expect(inserts('select * from |', 'table')).toEqual(['todos', 'auth.users']);
  expect(inserts('select * from auth.|', 'table')).toEqual(['users']);
  expect(inserts('select |', 'function')).toEqual(['count_todos']);
  expect(inserts('select * from |', 'schema')).toEqual(['public', 'auth']);
});

it('has words of SQL, behind all that the database has', () => {
  const proposals = at('sel|');
  const word = proposals.find(({ insert }) => insert === 'select');
  expect(word?.kind).toBe('keyword');
  expect(Math.max(...proposals.filter(({ kind }) => kind !== 'keyword').map(({ rank }) => rank))).toBeLessThan(
    word?.rank ?? 0,
  );
});

it('proposes nothing behind an unknown name', () => {
  expect(at('select nobody.|')).toEqual([]);
});
