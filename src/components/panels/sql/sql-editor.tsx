import { type RefObject, useState } from 'react';
import { useSaveAsMigration } from '../../../hooks/migration-draft.ts';
import { usePlatform, useTranslate } from '../../../hooks/platform.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { CodeEditor } from '../../editor/code-editor.tsx';
import type { EditorHandle } from '../../editor/editor-props.ts';
import { useEnvironment } from '../../shell/environment-badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import { useWhyNot } from '../shared/why-not.ts';
import { ConflictNotice } from './tabs/conflict-notice.tsx';
import { usePropose } from './tools/use-propose.ts';
import { useSqlKeys } from './tools/use-sql-commands.ts';
import type { SqlTools } from './tools/use-sql-tools.ts';
import { rowLimits, type SqlSession } from './use-sql-session.ts';

interface EditorProps {
  session: SqlSession;
  project: string;
}

function Mode({ session, project }: EditorProps) {
  const t = useTranslate();
  const { mode, mayWrite, setWriting, action } = session;
  const reason = useWhyNot(mayWrite);
  const environment = useEnvironment(project) ?? 'production';
  const text = t(mode === 'write' ? `sql.mode.write.${environment}` : 'sql.mode.readOnly');
  return (
    <div className="pk:flex pk:min-w-0 pk:flex-wrap pk:items-center pk:gap-x-3 pk:gap-y-1 pk:text-sm">
      <label className="pk:flex pk:items-center pk:gap-2 pk:font-medium">
        <Switch
          checked={mode === 'write'}
          onChange={setWriting}
          disabled={!mayWrite.allowed || action.isPending}
          label={t('sql.mode.label')}
        />
        <span aria-hidden>{t('sql.mode.label')}</span>
      </label>
      <output className={mode === 'write' ? 'pk:text-warning-text' : 'pk:text-muted'}>{reason ?? text}</output>
    </div>
  );
}

/** What the parser does not take, a moment after the last key. */
function Mistake({ session }: { session: SqlSession }) {
  const t = useTranslate();
  const { tabs, analysis } = session;
  if (!analysis?.syntaxError) return null;
  const { position, message } = analysis.syntaxError;
  const line = tabs.state.text.slice(0, position).split('\n').length;
  return <span className="pk:block pk:text-warning-text">{t('sql.mistake', { line, message })}</span>;
}

function Limit({ session }: { session: SqlSession }) {
  const t = useTranslate();
  const { limit, setLimit } = session;
  return (
    <span className="pk:w-40">
      <Select
        label={t('sql.limit')}
        value={String(limit ?? 0)}
        onChange={(value) => setLimit(Number(value) || undefined)}
        options={[
          ...rowLimits.map((rows) => ({ value: String(rows), label: t('sql.limit.rows', { rows }) })),
          { value: '0', label: t('sql.limit.none') },
        ]}
      />
    </span>
  );
}

/** A change of the schema belongs into the history: offered while the text has one. */
function SaveAsMigration({ session, project }: EditorProps) {
  const t = useTranslate();
  const saveAsMigration = useSaveAsMigration();
  const { shown, allowed } = useCan('v1-apply-a-migration', project);
  const { analysis, tabs } = session;
  if (!shown || !analysis?.statements.some(({ effect }) => effect === 'schema')) return null;
  return (
    <Button disabled={!allowed} onClick={() => saveAsMigration(project, { query: tabs.state.text })}>
      {t('sql.saveAsMigration')}
    </Button>
  );
}

function MoreMenu({ tools }: { tools: SqlTools }) {
  const t = useTranslate();
  const keys = useSqlKeys();
  const { actions } = tools;
  const { generateSql } = usePlatform();
  const items = [
    { id: 'explain', label: t('sql.explain'), hint: keys.explain, onSelect: actions.explain },
    { id: 'format', label: t('sql.format'), hint: keys.format, onSelect: actions.format },
    { id: 'save', label: t('sql.snippets.save'), hint: keys.save, onSelect: actions.save },
    ...(generateSql ? [{ id: 'generate', label: t('sql.generate'), onSelect: () => tools.open('generate') }] : []),
  ];
  return <Menu align="end" items={items} trigger={<Button>{t('sql.more')}</Button>} />;
}

function RunMenu({ session }: { session: SqlSession }) {
  const t = useTranslate();
  const items = (['selection', 'statement', 'all'] as const).map((part) => ({
    id: part,
    label: t(`sql.run.${part}`),
    onSelect: () => session.run(part),
  }));
  return (
    <Menu
      align="end"
      items={items}
      trigger={<Button disabled={session.action.isPending}>{t('sql.run.more')}</Button>}
    />
  );
}

export interface SqlEditorProps extends EditorProps {
  tools: SqlTools;
  editor: RefObject<EditorHandle | null>;
}

/** Where SQL is written, its mode, and the way to run it. */
export function SqlEditor({ session, tools, project, editor }: SqlEditorProps) {
  const t = useTranslate();
  const { tabs, missing, run, action } = session;
  const { text, other, kept } = tabs.state;
  const [takesTab, setTakesTab] = useState(false);
  const propose = usePropose(project);
  const { run: shortcut = '' } = useSqlKeys();
  return (
    <div className="pk:flex pk:shrink-0 pk:flex-col pk:gap-3 pk:border-b pk:border-line pk:p-4">
      <Field
        label={t('sql.editor')}
        help={
          <>
            <Mistake session={session} />
            {t(takesTab ? 'sql.editor.help.tab' : 'sql.editor.help', { shortcut })}
          </>
        }
        error={missing && text.trim() === '' ? t('sql.missing') : undefined}
      >
        <CodeEditor
          key={tabs.active.id}
          handle={editor}
          label={t('sql.editor')}
          lines={7}
          value={text}
          onChange={tabs.set}
          onRun={() => run()}
          shortcuts={{
            explain: tools.actions.explain,
            save: tools.actions.save,
            format: tools.actions.format,
            help: () => tools.open('shortcuts'),
          }}
          marks={session.marks}
          propose={propose}
          onTakeOver={() => setTakesTab(true)}
          placeholder={t('sql.editor.placeholder')}
        />
      </Field>
      {other !== undefined && <ConflictNotice tabs={tabs} other={other} />}
      {!kept && <p className="pk:text-xs pk:text-warning-text">{t('sql.draft.lost')}</p>}
      <div className="pk:flex pk:flex-wrap pk:items-center pk:justify-between pk:gap-3">
        <Mode session={session} project={project} />
        <div className="pk:flex pk:flex-wrap pk:items-center pk:gap-2">
          <Limit session={session} />
          {action.isPending && <Button onClick={action.cancel}>{t('sql.cancel')}</Button>}
          <SaveAsMigration session={session} project={project} />
          <MoreMenu tools={tools} />
          <RunMenu session={session} />
          <Button variant="primary" busy={action.isPending} onClick={() => run()}>
            {t('sql.run')}
          </Button>
        </div>
      </div>
    </div>
  );
}
