import { useTranslate } from '../../../../hooks/platform.ts';
import type { SqlResult } from '../../../../hooks/sql.ts';
import { useFormat } from '../../../../hooks/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { ResultGrid } from './result-grid.tsx';
import { useExport } from './use-export.ts';

export interface ResultViewProps {
  readonly result: SqlResult;
}

function noteOf({ rows, mode }: SqlResult) {
  if (mode === 'write' && rows.columns.length === 0) return 'result.none.write' as const;
  return rows.form === 'objects' ? ('result.objects' as const) : undefined;
}

const formats = ['csv', 'csv-exact', 'json', 'markdown'] as const;

function Export({ exporting }: { exporting: ReturnType<typeof useExport> }) {
  const t = useTranslate();
  const { share, save, cancel } = exporting;
  if (share !== undefined)
    return (
      <div className="pk:flex pk:w-48 pk:items-center pk:gap-2">
        <ProgressBar label={t('result.export.under')} value={share} />
        <Button size="small" onClick={cancel}>
          {t('common.cancel')}
        </Button>
      </div>
    );
  const items = formats.map((format) => ({
    id: format,
    label: t(`result.export.${format}`),
    onSelect: () => save(format),
  }));
  return (
    <Menu
      align="end"
      label={t('result.export.about')}
      items={items}
      trigger={<Button size="small">{t('result.export')}</Button>}
    />
  );
}

/** What one statement gave. Fills the height that its parent gives, which has to be a column of flex items. */
export function ResultView({ result }: ResultViewProps) {
  const t = useTranslate();
  const { number } = useFormat();
  const { rows, elapsedMs } = result;
  const empty = rows.rows.length === 0;
  const note = noteOf(result);
  const exporting = useExport(rows);
  return (
    <>
      <div className="pk:flex pk:shrink-0 pk:flex-wrap pk:items-baseline pk:gap-x-3 pk:px-4 pk:py-2 pk:text-sm">
        <output className="pk:font-medium pk:tabular-nums">
          {empty ? t('result.none') : t('result.rows', { count: rows.rows.length })}
        </output>
        <span className="pk:text-muted pk:tabular-nums">{t('result.time', { ms: number(Math.round(elapsedMs)) })}</span>
        {note && <span className="pk:text-xs pk:text-muted">{t(note)}</span>}
        {!empty && (
          <div className="pk:ms-auto">
            <Export exporting={exporting} />
          </div>
        )}
      </div>
      {rows.columns.length > 0 && <ResultGrid rows={rows} onCopy={(area, near) => exporting.copy('tsv', area, near)} />}
    </>
  );
}
