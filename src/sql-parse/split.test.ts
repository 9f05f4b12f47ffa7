import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leadingTokens, splitStatements } from './split.ts';

const texts = (sql: string) => splitStatements(sql).map(({ text }) => text);

it('splits at the semicolons that end statements', () => {
  expect(texts('select 1; select 2;')).toEqual(['select 1', 'select 2']);
  expect(texts(' ;; -- nothing\n ; /* and nothing */')).toEqual([]);
});

it.each([
  [`select ';'`],
  [`select 'it''s; fine'`],
  [String.raw`select E'a\';b'`],
  [
    String.raw`select E'a' -- and on
   'b\';'`,
  ],
  ['select ";" from "a"";b"'],
  ['select $$ ; $$, $tag$ ; $$ ; $tag$'],
  ['select 1 /* ; /* ; */ ; */ + 1'],
  ['select 1 -- ;\n + 1'],
  ['create rule r as on insert to t do also (select 1; select 2)'],
  ['create function f() returns int language sql begin atomic; select case when true then 1 end; end'],
])('keeps %s whole', (sql) => {
  expect(texts(`${sql}; select 2`)).toEqual([sql, 'select 2']);
});

it('ends a comment where Postgres ends it', () => {
  expect(texts('select 1 -- a\r; select 2')).toEqual(['select 1 -- a', 'select 2']);
});

it('does not take a parameter or an operator for a quote', () => {
  expect(texts('select $1; select a$b; select 1')).toEqual(['select $1', 'select a$b', 'select 1']);
});

it('says where each statement stands', () => {
  const sql = '  select 1;\n-- note\nselect 2';
  for (const { text, start } of splitStatements(sql)) expect(sql.slice(start, start + text.length)).toBe(text);
});

it('reads first words past comments', () => {
  expect(leadingTokens('/* x */ Copy "T" TO', 3)).toEqual(['copy', '"T"', 'to']);
});

it('ends, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          "'",
          '"',
          '$',
          '$$',
          '$a$',
          '/*',
          '*/',
          '--',
          '\n',
          ';',
          'E',
          '\\',
          'begin',
          ' atomic',
          'end',
          '(',
          ')',
          ' x',
        ),
      ),
      (parts) => {
        const sql = parts.join('');
        for (const { text, start } of splitStatements(sql)) expect(sql.startsWith(text, start)).toBe(true);
      },
    ),
  );
});
