import { expect, it } from 'vitest';
import { createRows } from './render.ts';

const read = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function json(text: string | null, oid: number): string {
  const rows = createRows([{ name: 'v', oid }], { maxBytes: 1e6, form: 'objects' });
  rows.add([text]);
  return read(rows.toJson()).slice('[{"v":'.length, -'}]'.length);
}

function exactJson(text: string | null, oid: number): string {
  const rows = createRows([{ name: 'v', oid }], { maxBytes: 1e6, form: 'arrays' });
  rows.add([text]);
  return read(rows.toJson()).slice('{"columns":[{"name":"v"}],"rows":[['.length, -']]}'.length);
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
    const rows = createRows([{ name: 'v', oid: 25 }], { maxBytes, form: 'objects' });
    rows.add(['é']);
    rows.add(['é']);
    return rows;
  };
  const size = new TextEncoder().encode('[{"v":"é"},{"v":"é"}]').length;
  expect(rowsOf(size).toJson()).toHaveLength(size);
  expect(() => rowsOf(size - 1).toJson()).toThrow(`${size - 1} bytes`);
});

it.each([
  ['null', null, 114, 'null'],
  ['int8 that a number holds', '9007199254740991', 20, '9007199254740991'],
  ['int8 that no number holds', '9007199254740993', 20, '"9007199254740993"'],
  ['numeric', '1.10', 1700, '"1.10"'],
  ['float8 in the way Postgres writes it', '1e+20', 701, '"1e+20"'],
  ['float8', '0.1', 701, '0.1'],
  ['minus zero', '-0', 701, '"-0"'],
  ['infinity', '-Infinity', 701, '"-Infinity"'],
  ['json null, which is not null', 'null', 3802, '"null"'],
  ['json with its blanks and keys', '{"a":1.0,  "a":2}', 114, '"{\\"a\\":1.0,  \\"a\\":2}"'],
  ['an array', '{1,NULL}', 1007, '[1,null]'],
  ['an array of numerics', '{1.10,NaN}', 1231, '["1.10","NaN"]'],
  ['an array with bounds', '[0:1]={t,f}', 1000, '"[0:1]={t,f}"'],
  ['bytea', '\\x00ff', 17, '"\\\\x00ff"'],
])('renders %s without loss', (_, text, oid, expected) => {
  expect(exactJson(text, oid)).toBe(expected);
});

it('tells the columns, also where they share a name, and of no rows', () => {
  const fields = [
    { name: 'id', oid: 20 },
    { name: 'id', oid: 99_999 },
  ];
  const rows = createRows(fields, { maxBytes: 1e6, form: 'arrays' });
  const names = new Map([[20, 'int8']]);
  expect(JSON.parse(read(rows.toJson(names)))).toEqual({
    columns: [{ name: 'id', type: 'int8' }, { name: 'id' }],
    rows: [],
  });
  rows.add(['1', 'x']);
  expect(JSON.parse(read(rows.toJson(names)))).toMatchObject({ rows: [[1, 'x']] });
});
