import { type SqlRows, valueText } from '../../../../hooks/sql-rows.ts';
import type { GridColumn } from '../../../ui/grid/data-grid.tsx';

/** Rows that are looked at to find out how wide a column has to be. */
const looked = 60;
const characterPx = 7.3;
const roomPx = 26;
const least = 64;
const most = 360;

const numeric = new Set(['int2', 'int4', 'int8', 'float4', 'float8', 'numeric', 'oid', 'money']);

/** The columns of a result, as wide as what they hold, numbers to the end. */
export function gridColumns({ columns, rows }: SqlRows): readonly GridColumn[] {
  const sample = rows.slice(0, looked);
  return columns.map(({ name, type }, index) => {
    const title = name.length + (type ? type.length + 1 : 0);
    const longest = Math.max(title, ...sample.map((row) => valueText(row[index])?.length ?? 4));
    const alignsEnd = type ? numeric.has(type) : typeof rows[0]?.[index] === 'number';
    const width = Math.round(Math.min(most, Math.max(least, longest * characterPx + roomPx)));
    return { name, width, alignsEnd, ...(type && { type }) };
  });
}
