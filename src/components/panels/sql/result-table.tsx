import { useMemo } from 'react';
import type { Row } from '../../../hooks/expect.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { type Column, VirtualTable } from '../../ui/virtual-table.tsx';
import { cellText } from './cell-text.ts';

/** Characters of a cell that are drawn; the column cuts them long before. */
const drawn = 300;
/** Characters of a cell that the tooltip holds. */
const hovered = 4000;

function Cell({ value }: { value: unknown }) {
  const t = useTranslate();
  const text = cellText(value);
  if (text === null) return <span className="pk:text-muted pk:italic">{t('sql.result.null')}</span>;
  return (
    <span className="pk:font-mono pk:text-xs" title={text.slice(0, hovered)}>
      {text.slice(0, drawn)}
    </span>
  );
}

/** Rows as they came, with the columns of the first one. */
export function ResultTable({ rows }: { rows: readonly Row[] }) {
  const t = useTranslate();
  const columns = useMemo(
    () =>
      Object.entries(rows[0] ?? {}).map(
        ([name, first]): Column<Row> => ({
          id: name,
          header: name,
          width: 140,
          align: typeof first === 'number' ? 'end' : 'start',
          cell: (row) => <Cell value={row[name]} />,
        }),
      ),
    [rows],
  );
  return (
    <VirtualTable label={t('sql.result')} columns={columns} rows={rows} rowKey={(_, index) => index} narrow="scroll" />
  );
}
