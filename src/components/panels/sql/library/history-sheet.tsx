import { useState } from 'react';
import { useTranslate } from '../../../../hooks/platform.ts';
import { useFormat } from '../../../../hooks/use-format.ts';
import { TimeAgo } from '../../../shell/time-ago.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { Sheet } from '../../../ui/dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { SearchInput } from '../../../ui/input.tsx';
import { forgetRuns, type KeptRun, readRuns } from './kept-runs.ts';

/** Characters of a text that are shown. */
const shown = 300;

export interface HistorySheetProps {
  place: string;
  /** Puts the text of a run into the editor. */
  onOpen: (sql: string) => void;
  onClose: () => void;
}

function Outcome({ run }: { run: KeptRun }) {
  const t = useTranslate();
  const { number } = useFormat();
  const { rows = 0, error, ms, mode } = run;
  return (
    <p className="pk:flex pk:flex-wrap pk:items-center pk:gap-x-2 pk:gap-y-1 pk:text-xs pk:text-muted">
      <Badge tone={error === undefined ? 'ok' : 'danger'}>
        {t(error === undefined ? 'sql.history.ok' : 'sql.history.failed')}
      </Badge>
      {mode === 'write' && <span>{t('sql.history.write')}</span>}
      {error === undefined && <span>{t('result.rows', { count: rows })}</span>}
      <span className="pk:tabular-nums">{t('result.time', { ms: number(Math.round(ms)) })}</span>
      <TimeAgo value={run.at} />
      {error !== undefined && <span className="pk:w-full pk:text-danger-text">{error}</span>}
    </p>
  );
}

function Run({ run, onOpen }: { run: KeptRun; onOpen: (sql: string) => void }) {
  const t = useTranslate();
  return (
    <li className="pk:flex pk:items-start pk:gap-3 pk:border-b pk:border-line pk:py-2.5">
      <div className="pk:flex pk:min-w-0 pk:flex-1 pk:flex-col pk:gap-1.5">
        <pre className="pk:line-clamp-4 pk:font-mono pk:text-xs pk:break-words pk:whitespace-pre-wrap">
          {run.sql.slice(0, shown)}
        </pre>
        <Outcome run={run} />
      </div>
      <Button size="small" onClick={() => onOpen(run.sql)}>
        {t('sql.library.open')}
      </Button>
    </li>
  );
}

/** What was run, newest first, with what became of it; any of it can be put back into the editor. */
export function HistorySheet({ place, onOpen, onClose }: HistorySheetProps) {
  const t = useTranslate();
  const [runs, setRuns] = useState(() => readRuns(place));
  const [filter, setFilter] = useState('');
  const found = runs.filter(({ sql }) => sql.toLowerCase().includes(filter.trim().toLowerCase()));
  const forget = () => {
    forgetRuns(place);
    setRuns([]);
  };
  return (
    <Sheet
      open
      size="medium"
      onOpenChange={(open) => open || onClose()}
      title={t('sql.history.title')}
      description={t('sql.history.about')}
      closeLabel={t('common.close')}
      footer={runs.length > 0 && <Button onClick={forget}>{t('sql.history.forget')}</Button>}
    >
      {runs.length > 0 ? (
        <>
          <SearchInput
            label={t('sql.history.filter')}
            value={filter}
            onChange={({ target }) => setFilter(target.value)}
          />
          <ul>
            {found.map((run) => (
              <Run key={run.id} run={run} onOpen={onOpen} />
            ))}
          </ul>
          {found.length === 0 && <p className="pk:py-4 pk:text-sm pk:text-muted">{t('sql.history.nothing')}</p>}
        </>
      ) : (
        <EmptyState title={t('sql.history.empty')}>{t('sql.history.empty.text')}</EmptyState>
      )}
    </Sheet>
  );
}
