import { useTranslate } from '../../../../hooks/platform.ts';
import { isDestructive, type ScriptAnalysis } from '../../../../sql-parse/analysis.ts';
import { useConfirm } from '../../../shell/use-confirm.tsx';
import type { ProductionGuard } from './use-production-guard.ts';

/**
 * Asks before a script is run: on production always, with the ref to type where something may be lost; on a branch where
 * something may be lost.
 */
export function useWriteQuestion(project: string, guard: ProductionGuard) {
  const t = useTranslate();
  const confirm = useConfirm();
  const environment = guard.isProduction ? 'production' : 'development';
  return async (analysis: ScriptAnalysis, action: string) => {
    const lost = analysis.statements.flatMap(({ command, dangers }) =>
      dangers
        .filter(isDestructive)
        .map(({ kind, subject }) =>
          kind === 'unknown-effect'
            ? t('migrations.confirm.unknown', { command })
            : t('migrations.confirm.destroys', { command, subject: subject ?? '' }),
        ),
    );
    if (lost.length === 0 && !guard.isProduction) return { typed: '' };
    return confirm({
      title: t(`migrations.confirm.title.${environment}`),
      action,
      happens: [t(`migrations.confirm.happens.${environment}`, { count: analysis.statements.length, ref: project })],
      ...(lost.length > 0 && { lost }),
      project,
      ...(lost.length > 0 && guard.isProduction && { typeName: project }),
    });
  };
}
