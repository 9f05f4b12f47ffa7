import type { TableOutcome } from '../../../../hooks/dry-run.ts';
import { useTranslate } from '../../../../hooks/platform.ts';
import { isDestructive, type ScriptAnalysis } from '../../../../sql-parse/analysis.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Notice } from '../../../ui/notice.tsx';

export interface TrialViewProps {
  analysis: ScriptAnalysis;
  tables: readonly TableOutcome[];
}

/** What the advisor would find in the tables that the script makes or touches. */
function Findings({ analysis, tables }: TrialViewProps) {
  const t = useTranslate();
  const made = new Set(analysis.statements.flatMap(({ createsTables }) => createsTables.map(({ name }) => name)));
  const own = tables.filter(({ table }) => made.has(table));
  const found = [
    ...own.filter(({ rls }) => !rls).map(({ table }) => t('migrations.trial.noRls', { table })),
    ...own.filter(({ granted }) => !granted).map(({ table }) => t('migrations.trial.noGrants', { table })),
    ...own
      .filter(({ rls, policies }) => rls && !policies)
      .map(({ table }) => t('migrations.trial.noPolicy', { table })),
  ];
  if (found.length === 0) return null;
  return (
    <Notice tone="warning" title={t('migrations.trial.findings')}>
      <ul className="pk:list-disc pk:ps-4">
        {found.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Notice>
  );
}

/** What a trial has shown: each statement with what it holds up, and what would be found afterwards. */
export function TrialView({ analysis, tables }: TrialViewProps) {
  const t = useTranslate();
  return (
    <section aria-label={t('migrations.trial.title')} className="pk:flex pk:flex-col pk:gap-3">
      <Notice tone="ok" title={t('migrations.trial.ok', { count: analysis.statements.length })}>
        {t('migrations.trial.notBack')}
      </Notice>
      <ol className="pk:divide-y pk:divide-line pk:rounded-md pk:border pk:border-line pk:text-sm">
        {analysis.statements.map(({ start, command, locks, dangers }) => (
          <li key={start} className="pk:flex pk:flex-wrap pk:items-center pk:gap-2 pk:px-3 pk:py-2">
            <code className="pk:text-xs">{command}</code>
            {dangers.some(isDestructive) && <Badge tone="danger">{t('migrations.trial.destroys')}</Badge>}
            {locks.length === 0 && <span className="pk:text-muted">{t('migrations.trial.noLock')}</span>}
            {locks.map(({ kind, table }) => (
              <span key={`${kind} ${table}`} className="pk:text-muted">
                {t(`migrations.trial.lock.${kind}`, { table })}
              </span>
            ))}
          </li>
        ))}
      </ol>
      <Findings analysis={analysis} tables={tables} />
    </section>
  );
}
