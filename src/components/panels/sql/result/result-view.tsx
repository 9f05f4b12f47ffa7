import { useTranslate } from '../../../../hooks/platform.ts';
import type { SqlResult } from '../../../../hooks/sql.ts';
import { useFormat } from '../../../../hooks/use-format.ts';
import { ResultGrid } from './result-grid.tsx';

export interface ResultViewProps {
  readonly result: SqlResult;
}

function noteOf({ rows, mode }: SqlResult) {
  if (mode === 'write' && rows.columns.length === 0) return 'result.none.write' as const;
  return rows.form === 'objects' ? ('result.objects' as const) : undefined;
}

/** What one statement gave. Fills the height that its parent gives, which has to be a column of flex items. */
export function ResultView({ result }: ResultViewProps) {
  const t = useTranslate();
  const { number } = useFormat();
  const { rows, elapsedMs } = result;
  const empty = rows.rows.length === 0;
  const note = noteOf(result);
  return (
    <>
      <div className="pk:flex pk:shrink-0 pk:flex-wrap pk:items-baseline pk:gap-x-3 pk:px-4 pk:py-2 pk:text-sm">
        <output className="pk:font-medium pk:tabular-nums">
          {empty ? t('result.none') : t('result.rows', { count: rows.rows.length })}
        </output>
        <span className="pk:text-muted pk:tabular-nums">{t('result.time', { ms: number(Math.round(elapsedMs)) })}</span>
        {note && <span className="pk:text-xs pk:text-muted">{t(note)}</span>}
      </div>
      {rows.columns.length > 0 && <ResultGrid rows={rows} />}
    </>
  );
}
