import { expect, it } from 'vitest';
import { JsonText, type SqlRows } from '../../../../hooks/sql-rows.ts';
import { type RowFormat, rowsToBlob, writeRows } from './write-rows.ts';

const rows: SqlRows = {
  columns: [{ name: 'id', type: 'int8' }, { name: 'a' }, { name: 'a' }],
  rows: [
    ['9007199254740993', '=1+1', null],
    [-5, 'x,"y"\nz', new JsonText('{"b":1.0}')],
    ['-1.50', '', '@cmd'],
  ],
};
const write = (format: RowFormat, of = rows) => [...writeRows(format, of)].join('');

it('writes CSV that a spreadsheet takes for no formula', () => {
  expect(write('csv')).toBe(
    'id,a,a\r\n9007199254740993,\'=1+1,\r\n-5,"x,""y""\nz","{""b"":1.0}"\r\n-1.50,"",\'@cmd\r\n',
  );
});

it('writes CSV exactly where that is asked for', () => {
  expect(write('csv-exact')).toContain('9007199254740993,=1+1,\r\n');
  expect(write('csv-exact')).toContain('-1.50,"",@cmd\r\n');
});

it('writes JSON with all digits, and a name for each column', () => {
  expect(write('json')).toBe(
    '[\n{"id":"9007199254740993","a":"=1+1","a_2":null},\n{"id":-5,"a":"x,\\"y\\"\\nz","a_2":{"b":1.0}},\n{"id":"-1.50","a":"","a_2":"@cmd"}\n]\n',
  );
  expect(write('json', { columns: rows.columns, rows: [] })).toBe('[\n]\n');
});

it('writes Markdown whose cells stay in their row', () => {
  expect(write('markdown')).toBe(
    '| id | a | a |\n| --- | --- | --- |\n| 9007199254740993 | =1+1 | NULL |\n| -5 | x,"y"<br>z | {"b":1.0} |\n| -1.50 |  | @cmd |\n',
  );
});

it('writes a large result piece by piece, and stops when nobody wants it any more', async () => {
  const large: SqlRows = { columns: [{ name: 'n' }], rows: Array.from({ length: 10_000 }, (_, n) => [n]) };
  const shares: number[] = [];
  const { signal } = new AbortController();
  const blob = await rowsToBlob('csv', large, { signal, onProgress: (share) => shares.push(share) });
  expect((await blob.text()).split('\r\n')).toHaveLength(10_002);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  const controller = new AbortController();
  const stopped = rowsToBlob('csv', large, { signal: controller.signal, onProgress: () => controller.abort() });
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
});
