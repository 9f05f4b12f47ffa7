import Download from 'lucide-react/icons/download';
import { type AuditLine, mostExported, type useAuditExport } from '../../../hooks/audit.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { saveFile } from '../shared/save-file.ts';
import { auditCsv } from './audit-csv.ts';

type Export = ReturnType<typeof useAuditExport>;

const name = (ending: string) => `activity-${new Date().toISOString().slice(0, 10)}.${ending}`;
const save = (ending: string, type: string, text: string) => saveFile(name(ending), new Blob([text], { type }));
const saveCsv = (lines: readonly AuditLine[]) => save('csv', 'text/csv;charset=utf-8', auditCsv(lines));
const saveJson = (lines: readonly AuditLine[]) => save('json', 'application/json', JSON.stringify(lines, undefined, 2));

/** Saves what is filtered as a file. */
export function ExportMenu({ state, start }: Export) {
  const t = useTranslate();
  return (
    <Menu
      align="end"
      label={t('audit.export.limit', { count: mostExported })}
      trigger={
        <Button icon={<Download aria-hidden size={14} />} busy={state.phase === 'running'}>
          {t('audit.export')}
        </Button>
      }
      items={[
        { id: 'csv', label: t('audit.export.csv'), onSelect: () => start(saveCsv) },
        { id: 'json', label: t('audit.export.json'), onSelect: () => start(saveJson) },
      ]}
    />
  );
}

/** How far an export is, and how it ended. */
export function ExportProgress({ state, cancel, dismiss }: Export) {
  const t = useTranslate();
  if (state.phase === 'idle') return null;
  if (state.phase === 'failed') {
    return (
      <div className="pk:flex pk:flex-col pk:gap-2 pk:border-b pk:border-line pk:p-4">
        <p className="pk:text-sm pk:font-medium">{t('audit.export.failed')}</p>
        <ErrorNote error={state.error} operationId="kit-list-audit" onRetry={dismiss} />
      </div>
    );
  }
  const running = state.phase === 'running';
  return (
    <output className="pk:flex pk:shrink-0 pk:flex-wrap pk:items-center pk:gap-x-4 pk:gap-y-1 pk:border-b pk:border-line pk:px-4 pk:py-2 pk:text-sm">
      <span className="pk:min-w-0 pk:flex-1">
        {running ? t('audit.export.running', { count: state.count }) : t('audit.export.done', { count: state.count })}
        {!running && state.cut && ` ${t('audit.export.cut', { count: state.count })}`}
      </span>
      {running && (
        <span className="pk:w-40">
          <ProgressBar label={t('audit.export')} value={state.count / mostExported} />
        </span>
      )}
      <Button size="small" onClick={running ? cancel : dismiss}>
        {running ? t('audit.export.cancel') : t('common.close')}
      </Button>
    </output>
  );
}
