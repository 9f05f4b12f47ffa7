import { useState } from 'react';
import { usePlatform } from '../../../hooks/platform.ts';
import { type SqlMode, useRunSql } from '../../../hooks/sql.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { useDraft } from '../../../hooks/use-draft.ts';
import { useEnvironment } from '../../shell/environment-badge.tsx';
import { useConfirm } from '../../shell/use-confirm.tsx';

const parseText = (value: unknown) => (typeof value === 'string' ? value : undefined);

function useProductionQuestion(project: string) {
  const { t } = usePlatform();
  const confirm = useConfirm();
  return () =>
    confirm({
      title: t('sql.confirm.title'),
      action: t('sql.confirm.action'),
      happens: [t('sql.confirm.happens', { ref: project })],
      lost: [t('sql.confirm.lost')],
      stays: [t('sql.confirm.stays')],
      project,
    });
}

/** The text, the mode and the run of a SQL panel. Writing on production, or where that is not known, is asked first. */
export function useSqlSession(project: string) {
  const draft = useDraft({ name: `sql:${project}`, kind: 'local', initial: '', parse: parseText });
  const environment = useEnvironment(project);
  const mayWrite = useCan('v1-run-a-query', project);
  const [writing, setWriting] = useState(false);
  const [startedAt, setStartedAt] = useState(0);
  const [missing, setMissing] = useState(false);
  const [ran, setRan] = useState<SqlMode>('read-only');
  const ask = useProductionQuestion(project);
  const action = useRunSql(project);
  const mode: SqlMode = writing && mayWrite.allowed ? 'write' : 'read-only';

  const run = async () => {
    if (action.isPending) return;
    setMissing(draft.value.trim() === '');
    if (draft.value.trim() === '') return;
    if (mode === 'write' && environment !== 'development' && !(await ask())) return;
    setStartedAt(Date.now());
    setRan(mode);
    action.run({ sql: draft.value, mode });
  };
  return { draft, mode, mayWrite, setWriting, missing, startedAt, ran, action, run: () => void run() };
}

export type SqlSession = ReturnType<typeof useSqlSession>;
