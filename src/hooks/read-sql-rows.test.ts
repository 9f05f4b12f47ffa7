import { expect, it } from 'vitest';
import { isPlatformError } from '../api/errors.ts';
import { readSqlRows } from './read-sql-rows.ts';
import { JsonText, plainValue, valueText } from './sql-rows.ts';

function shown(text: string) {
  const { columns, rows, form } = readSqlRows(text);
  return { names: columns.map(({ name }) => name), rows: rows.map((row) => row.map(valueText)), form };
}

it('keeps the digits of numbers that a double loses', () => {
  const numbers = ['9007199254740993', '-1.10', '1e400', '0.1', '-0', '12'];
  const { rows } = shown(`[{${numbers.map((number, index) => `"n${index}": ${number}`).join(', ')}}]`);
  expect(rows).toEqual([numbers]);
  expect(readSqlRows('[{"n":12,"big":12345678901234567890}]').rows).toEqual([[12, '12345678901234567890']]);
});

it('keeps the order of columns that are numbers by name, and those of the same name', () => {
  expect(shown('[{"2":"b","1":"a","2":"c"}]')).toEqual({
    names: ['2', '1', '2'],
    rows: [['b', 'a', 'c']],
    form: 'objects',
  });
});

it('keeps nested values as they were written', () => {
  const text = '{"n": 9007199254740993, "n": 1.50, "s": "]}\\"{"}';
  const { rows } = readSqlRows(`[ {"j":${text} , "list":[1,[2]]} ]`);
  expect(rows[0]?.map(valueText)).toEqual([text, '[1,[2]]']);
  expect(plainValue(rows[0]?.[1])).toEqual([1, [2]]);
});

it('reads escapes, empty texts, truth and null', () => {
  expect(readSqlRows('[{"a\\"b":"\\u00e4\\\\","b":"","c":true,"d":null}]')).toMatchObject({
    columns: [{ name: 'a"b' }, { name: 'b' }, { name: 'c' }, { name: 'd' }],
    rows: [['ä\\', '', true, null]],
  });
});

it('fits rows whose keys differ', () => {
  expect(shown('[{"a":1},{"b":2,"a":3}]')).toMatchObject({ names: ['a', 'b'], rows: [['1'], ['3', '2']] });
});

it('reads lists of values, with JSON apart from text', () => {
  const answer = {
    columns: [
      { name: 'x', type: 'text' },
      { name: 'x', type: 'jsonb' },
      { name: 'y', type: '_int4' },
    ],
    rows: [
      ['null', 'null', [1, null]],
      [null, null, null],
    ],
  };
  const { columns, rows, form } = readSqlRows(JSON.stringify(answer));
  expect(form).toBe('arrays');
  expect(columns).toEqual(answer.columns);
  expect(rows).toEqual([
    ['null', new JsonText('null'), [1, null]],
    [null, null, null],
  ]);
});

it('knows the columns of an empty list of values', () => {
  expect(readSqlRows('{"columns":[{"name":"id","type":"int8"}],"rows":[]}')).toMatchObject({
    columns: [{ name: 'id', type: 'int8' }],
    rows: [],
  });
});

it('reads wrapped rows, and the columns of none', () => {
  const wrap = (...rows: readonly string[]) => JSON.stringify(rows.map((row) => ({ platform_kit_row: row })));
  expect(shown(wrap('{"a":1,"a":12345678901234567890,"platform_kit_present":true}'))).toEqual({
    names: ['a', 'a'],
    rows: [['1', '12345678901234567890']],
    form: 'wrapped',
  });
  expect(shown(wrap('{"a":null,"b":null,"platform_kit_present":null}'))).toEqual({
    names: ['a', 'b'],
    rows: [],
    form: 'wrapped',
  });
});

it.each([
  '',
  '[',
  '{}',
  'null',
  '[1]',
  '[{"a":1}',
  '[{"a"}]',
  '[{"a":1 "b":2}]',
  '[{"a":x}]',
  '[{"a":"b}]',
  '[{"a":[1}]',
  '[] []',
  '{"columns":[{}],"rows":[]}',
  '{"columns":[{"name":"a"}],"rows":[[1,2]]}',
  '{"columns":[],"rows":[1]}',
])('refuses %s', (text) => {
  let thrown: unknown;
  try {
    readSqlRows(text);
  } catch (error) {
    thrown = error;
  }
  expect(isPlatformError(thrown) || thrown instanceof SyntaxError).toBe(true);
});
