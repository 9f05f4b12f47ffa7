import { usePlatform } from '../../../hooks/platform.ts';
import { type Danger, isDestructive } from '../../../sql-parse/analysis.ts';
import { useEnvironment } from '../../shell/environment-badge.tsx';
import { useConfirm } from '../../shell/use-confirm.tsx';

/** Dangers that are written out; the others are counted. */
const most = 8;

/** The answer to what is asked before a run, and what is run along with it. */
export interface RunAnswer {
  readonly typed?: string;
  /** SQL that takes dangers away; empty for none. */
  readonly also: string;
}

/**
 * Asks before a run that may write: on production always, with the project's ref to type where something may be lost; on
 * a development branch where something may be lost, or a table stays open. Null means no.
 */
export function useRunQuestion(project: string) {
  const { t } = usePlatform();
  const confirm = useConfirm();
  const environment = useEnvironment(project) ?? 'production';
  const lines = (dangers: readonly Danger[]) => [
    ...dangers.slice(0, most).map(({ kind, subject }) => t(`sql.danger.${kind}`, { subject: subject ?? '' })),
    ...(dangers.length > most ? [t('sql.danger.more', { count: dangers.length - most })] : []),
  ];
  return async (dangers: readonly Danger[]): Promise<RunAnswer | null> => {
    const lost = dangers.filter(isDestructive);
    const open = dangers.filter(({ kind }) => kind === 'no-rls');
    const milder = dangers.filter((one) => !lost.includes(one) && !open.includes(one));
    const isProduction = environment === 'production';
    if (!isProduction && lost.length + open.length === 0) return { also: '' };
    let secures = true;
    const choice = open.length > 0 && (
      <label className="pk:flex pk:items-center pk:gap-2">
        <input type="checkbox" defaultChecked onChange={(event) => (secures = event.target.checked)} />
        {t('sql.confirm.rls')}
      </label>
    );
    const answer = await confirm({
      title: t(`sql.confirm.title.${environment}`),
      action: t(`sql.confirm.action.${environment}`),
      happens: [
        t(`sql.confirm.happens.${environment}`, { ref: project }),
        ...lines([...milder, ...open]),
        choice,
      ].filter((line) => line !== false),
      lost: lost.length > 0 ? lines(lost) : [t('sql.confirm.lost')],
      stays: [t('sql.confirm.stays')],
      project,
      ...(isProduction && lost.length > 0 && { typeName: project }),
    });
    if (!answer) return null;
    const also = secures ? open.flatMap(({ remedy }) => remedy ?? []).join('\n') : '';
    return { typed: answer.typed, also };
  };
}
