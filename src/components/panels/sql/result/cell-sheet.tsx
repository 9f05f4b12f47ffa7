import { useTranslate } from '../../../../hooks/platform.ts';
import { JsonText, type SqlRows, valueText } from '../../../../hooks/sql-rows.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Sheet } from '../../../ui/dialog.tsx';
import type { Cell } from '../../../ui/grid/data-grid.tsx';
import { layOutJson } from './lay-out-json.ts';

export interface CellSheetProps {
  rows: SqlRows;
  cell: Cell;
  onClose: () => void;
}

/** One value as a whole, to read and to copy. */
export function CellSheet({ rows, cell, onClose }: CellSheetProps) {
  const t = useTranslate();
  const { name = '', type } = rows.columns[cell.column] ?? {};
  const value = rows.rows[cell.row]?.[cell.column];
  const text = valueText(value);
  return (
    <Sheet
      open
      size="medium"
      onOpenChange={(open) => open || onClose()}
      title={name}
      description={[type, t('result.cell.row', { row: cell.row + 1 })].filter(Boolean).join(' · ')}
      closeLabel={t('common.close')}
    >
      {text === null ? (
        <p className="pk:text-sm pk:text-muted">{t('result.cell.null')}</p>
      ) : (
        <div className="pk:flex pk:flex-col pk:gap-3">
          <div className="pk:flex pk:items-center pk:justify-between pk:gap-2 pk:text-xs pk:text-muted">
            <span>{t('result.cell.length', { count: text.length })}</span>
            <CopyButton
              text={text}
              labels={{ copy: t('common.copy'), copied: t('common.copied'), failed: t('result.copy.failed') }}
            />
          </div>
          <section
            aria-label={t('result.cell.value')}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
            tabIndex={0}
            className="pk:max-h-[60dvh] pk:overflow-auto pk:rounded-md pk:border pk:border-line pk:bg-sunken pk:p-2"
          >
            <pre className="pk:font-mono pk:text-xs pk:break-words pk:whitespace-pre-wrap">
              {value instanceof JsonText ? layOutJson(text) : text}
            </pre>
          </section>
        </div>
      )}
    </Sheet>
  );
}
