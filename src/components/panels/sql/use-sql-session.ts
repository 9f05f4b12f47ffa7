import { type RefObject, useRef, useState } from 'react';
import type { Session } from '../../../api/kit-operations.ts';
import type { SqlMode } from '../../../hooks/sql.ts';
import { useCan } from '../../../hooks/use-can.ts';
import type { EditorHandle } from '../../editor/editor-props.ts';
import { readScript } from '../shared/use-analysis.ts';
import { keepRun } from './library/kept-runs.ts';
import { planRun } from './plan-run.ts';
import { useTabs } from './tabs/use-tabs.ts';
import { useMarks } from './use-marks.ts';
import { useRunQuestion } from './use-run-question.tsx';
import { useRunScript } from './use-run-script.ts';

/** What of the text is run. */
export type RunPart = 'all' | 'selection' | 'statement';

export const rowLimits = [100, 500, 1000] as const;

interface Piece {
  readonly text: string;
  readonly offset: number;
}

/** The part of a text that is meant; the whole where nothing is selected, or no statement is there. */
async function pieceOf(part: RunPart, text: string, editor: EditorHandle | null): Promise<Piece> {
  const whole = { text, offset: 0 };
  const selection = editor?.selection();
  if (part === 'all' || !selection) return whole;
  const [start, end] = selection;
  if (part === 'selection') return start < end ? { text: text.slice(start, end), offset: start } : whole;
  const { analysis } = await readScript(text);
  const statement = analysis.statements.findLast((one) => one.start <= start) ?? analysis.statements[0];
  return statement ? { text: statement.text, offset: statement.start } : whole;
}

export interface SqlSessionOptions {
  readonly project: string;
  readonly caller: Session;
  /** Where the texts are kept, see `placeOfTexts`. */
  readonly place: string;
  readonly editor: RefObject<EditorHandle | null>;
}

/** The texts, the mode and the runs of a SQL panel. What may cost something is asked first. */
export function useSqlSession({ project, caller, place, editor }: SqlSessionOptions) {
  const tabs = useTabs(place);
  const { text: written } = tabs.state;
  const mayWrite = useCan('v1-run-a-query', project);
  const [writing, setWriting] = useState(false);
  const [limit, setLimit] = useState<number | undefined>(1000);
  const [startedAt, setStartedAt] = useState(0);
  const [missing, setMissing] = useState(false);
  const [ran, setRan] = useState({ id: '', text: '' });
  const ask = useRunQuestion(project);
  const sent = useRef('');
  const action = useRunScript(project, ({ error, ...end }) =>
    keepRun(place, { ...end, sql: sent.current, ...(error && { error: error.message }) }),
  );
  const mode: SqlMode = writing && mayWrite.allowed ? 'write' : 'read-only';
  const live = caller.upstream === 'live';

  const run = async (part: RunPart) => {
    if (action.isPending) return;
    const { text, offset } = await pieceOf(part, written, editor.current);
    setMissing(text.trim() === '');
    if (text.trim() === '') return;
    const { analysis, parsed } = await readScript(text);
    const dangers = analysis.statements.flatMap((one) => one.dangers);
    const answer = mode === 'write' ? await ask(dangers) : { also: '' };
    if (!answer) return;
    const script = answer.also === '' ? text : `${text.replace(/;?\s*$/, '')}\n;\n${answer.also}`;
    const read = answer.also === '' ? { analysis, parsed } : await readScript(script);
    const plan = planRun({ text: script, offset, analysis: read.parsed ? read.analysis : undefined, limit, live });
    if (plan.steps.length === 0) return setMissing(true);
    sent.current = script;
    setStartedAt(Date.now());
    setRan({ id: tabs.active.id, text: written });
    action.run({ plan, mode }, answer.typed);
  };
  /** The statement at the cursor, or the first one that is selected; nothing where there is none. */
  const findStatement = async () => {
    const [from, to] = editor.current?.selection() ?? [0, 0];
    const { text } = await pieceOf(from < to ? 'selection' : 'statement', written, editor.current);
    const [statement] = (await readScript(text)).analysis.statements;
    return statement && { sql: statement.text, reads: statement.isPlainSelect };
  };
  return {
    tabs,
    findStatement,
    /** Id of the tab whose run was the last. */
    ranIn: ran.id,
    ...useMarks(written, ran.id === tabs.active.id ? ran.text : undefined, action),
    mode,
    mayWrite,
    setWriting,
    limit,
    setLimit,
    missing,
    setMissing,
    startedAt,
    action,
    run: (part: RunPart = 'selection') => void run(part),
  };
}

export type SqlSession = ReturnType<typeof useSqlSession>;
