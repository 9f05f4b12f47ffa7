import { useCallback, useMemo, useState } from 'react';
import { useTranslate } from '../../../../hooks/platform.ts';
import { type SqlRows, valueText } from '../../../../hooks/sql-rows.ts';
import { type Area, type Cell, DataGrid } from '../../../ui/grid/data-grid.tsx';
import { lazyPart, useLazyPart } from '../../../ui/lazy-part.ts';
import type { CellSheetProps } from './cell-sheet.tsx';
import { gridColumns } from './grid-columns.ts';

const sheet = lazyPart(async () => (await import('./cell-sheet.tsx')).CellSheet);

function OpenCell(props: CellSheetProps) {
  const { component: Loaded } = useLazyPart(sheet, true, props.onClose);
  return Loaded ? <Loaded {...props} /> : null;
}

export interface ResultGridProps {
  rows: SqlRows;
  onCopy: (area: Area, near: HTMLElement) => void;
}

/** Rows as they came, and each value as a whole on demand. */
export function ResultGrid({ rows, onCopy }: ResultGridProps) {
  const t = useTranslate();
  const [opened, setOpened] = useState<Cell>();
  const columns = useMemo(() => gridColumns(rows), [rows]);
  const text = useCallback((row: number, column: number) => valueText(rows.rows[row]?.[column]), [rows]);
  return (
    <>
      <DataGrid
        label={t('result.label')}
        columns={columns}
        rowCount={rows.rows.length}
        text={text}
        nothing={t('result.null')}
        onOpen={setOpened}
        onCopy={onCopy}
      />
      {opened && <OpenCell rows={rows} cell={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}
