import { useMemo } from 'react';
import { useTranslate } from '../../../../hooks/platform.ts';
import { type SqlRows, valueText } from '../../../../hooks/sql-rows.ts';
import { type Column, VirtualTable } from '../../../ui/virtual-table.tsx';

/** Characters of a cell that are drawn; the column cuts them long before. */
const drawn = 300;

function Cell({ value }: { value: unknown }) {
  const t = useTranslate();
  const text = valueText(value);
  if (text === null) return <span className="pk:text-muted pk:italic">{t('result.null')}</span>;
  return <span className="pk:font-mono pk:text-xs">{text.slice(0, drawn)}</span>;
}

/** Rows as they came. */
export function ResultGrid({ rows }: { rows: SqlRows }) {
  const t = useTranslate();
  const columns = useMemo(
    () =>
      rows.columns.map(
        ({ name }, index): Column<readonly unknown[]> => ({
          id: String(index),
          header: name,
          width: 140,
          align: typeof rows.rows[0]?.[index] === 'number' ? 'end' : 'start',
          cell: (row) => <Cell value={row[index]} />,
        }),
      ),
    [rows],
  );
  return (
    <VirtualTable
      label={t('result.label')}
      columns={columns}
      rows={rows.rows}
      rowKey={(_, index) => index}
      narrow="scroll"
    />
  );
}
