import { expect, it } from 'vitest';
import { createRows } from './render.ts';

function json(text: string | null, oid: number): string {
  const rows = createRows([{ name: 'v', oid }], 1e6);
  rows.add([text]);
  return new TextDecoder().decode(rows.toJson()).slice('[{"v":'.length, -'}]'.length);
}

it.each([
  ['null of any type', null, 23, 'null'],
  ['int4', '-42', 23, '-42'],
  ['oid', '4294967295', 26, '4294967295'],
  ['int8 that a number holds', '9007199254740991', 20, '9007199254740991'],
  ['int8 that no number holds', '-9223372036854775808', 20, '"-9223372036854775808"'],
  ['numeric', '1.0', 1700, '"1.0"'],
  ['float8', '1e-05', 701, '1e-05'],
  ['float8 that JSON lacks', '-Infinity', 701, '"-Infinity"'],
  ['bool', 'f', 16, 'false'],
  ['json, byte by byte', '{"a":1.0,  "a":"\\u00e9"}', 114, '{"a":1.0,  "a":"\\u00e9"}'],
  ['text', 'a"b\\c\n\u2028', 25, '"a\\"b\\\\c\\n\u2028"'],
  ['bytea', '\\x00ff', 17, '"\\\\x00ff"'],
  ['timestamptz', '2026-01-02 03:04:05.6+00', 1184, '"2026-01-02 03:04:05.6+00"'],
  ['a type of the user', '(1,"a b")', 99_999, '"(1,\\"a b\\")"'],
  ['int4[]', '{1,NULL,-3}', 1007, '[1,null,-3]'],
  ['an empty array', '{}', 1009, '[]'],
  [
    'text[] with what needs quotes',
    '{"a,b","c\\"d","null",NULL,"","\\\\x"}',
    1009,
    '["a,b","c\\"d","null",null,"","\\\\x"]',
  ],
  ['nested arrays', '{{1,2},{3,4}}', 1007, '[[1,2],[3,4]]'],
  ['an array with bounds', '[0:1]={t,f}', 1000, '[true,false]'],
  ['jsonb[]', '{"{\\"a\\": 1}","[2]"}', 3807, '[{"a": 1},[2]]'],
])('renders %s', (_, text, oid, expected) => {
  expect(json(text, oid)).toBe(expected);
});

it('counts bytes, not characters, and allows exactly as many as asked', () => {
  const rowsOf = (maxBytes: number) => {
    const rows = createRows([{ name: 'v', oid: 25 }], maxBytes);
    rows.add(['é']);
    rows.add(['é']);
    return rows;
  };
  const size = new TextEncoder().encode('[{"v":"é"},{"v":"é"}]').length;
  expect(rowsOf(size).toJson()).toHaveLength(size);
  expect(() => rowsOf(size - 1).toJson()).toThrow(`${size - 1} bytes`);
});
