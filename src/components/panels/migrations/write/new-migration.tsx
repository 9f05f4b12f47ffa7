import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { isPlatformError } from '../../../../api/errors.ts';
import { isPlatformRefusal } from '../../../../hooks/migrations-access.ts';
import { useTranslate } from '../../../../hooks/platform.ts';
import { useCan } from '../../../../hooks/use-can.ts';
import { CodeEditor } from '../../../editor/code-editor.tsx';
import type { EditorHandle } from '../../../editor/editor-props.ts';
import { ErrorNote } from '../../../shell/error-note.tsx';
import { PanelFrame } from '../../../shell/panel-frame.tsx';
import { PlaceLink } from '../../../shell/place-link.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input, TextArea } from '../../../ui/input.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { markOfError, placeOf } from '../../shared/error-place.ts';
import { useWhyNot } from '../../shared/why-not.ts';
import { useMigrationPlace } from '../use-migration-place.ts';
import { ProductionNotice } from './production-notice.tsx';
import { TrialView } from './trial-view.tsx';
import { type NewMigration, useNewMigration } from './use-new-migration.ts';

export interface NewMigrationProps {
  project: string;
  denied: boolean;
  /** Told that the platform refuses its endpoint. */
  onDenied: () => void;
}

function Points({ migration: { points, busy } }: { migration: NewMigration }) {
  const t = useTranslate();
  return (
    <fieldset className="pk:flex pk:flex-wrap pk:gap-x-4 pk:gap-y-1 pk:text-sm" disabled={busy}>
      <legend className="pk:mb-1 pk:font-medium">{t('migrations.points')}</legend>
      {(['before', 'after'] as const).map((when) => (
        <label key={when} className="pk:flex pk:items-center pk:gap-2">
          <input
            type="checkbox"
            checked={points.value[when]}
            onChange={(event) => points.set({ ...points.value, [when]: event.target.checked })}
          />
          {t(`migrations.points.${when}`)}
        </label>
      ))}
    </fieldset>
  );
}

interface FailureProps {
  error: Error;
  query: string;
  project: string;
  operationId: 'v1-run-a-query' | 'v1-apply-a-migration' | 'v1-upsert-a-migration';
  editor: RefObject<EditorHandle | null>;
}

/** What went wrong, where, and that nothing of it is left. */
function Failure({ error, query, project, operationId, editor }: FailureProps) {
  const t = useTranslate();
  const isSql = isPlatformError(error) && error.code === 'sql_error';
  const place = isSql ? placeOf(error, { sql: query, start: 0, sent: query }) : undefined;
  return (
    <ErrorNote
      error={error}
      operationId={operationId}
      project={project}
      actions={
        <>
          {place && (
            <Button size="small" onClick={() => editor.current?.select(place.at, place.at)}>
              {t('migrations.error.go', { line: place.line })}
            </Button>
          )}
          <span className="pk:text-sm">{t(isSql ? 'migrations.error.nothing' : 'migrations.error.again')}</span>
        </>
      }
    />
  );
}

function Outcome({
  migration,
  project,
  editor,
}: { migration: NewMigration } & Pick<FailureProps, 'project' | 'editor'>) {
  const { dryRun, apply, record, trial, problem, draft } = migration;
  const { query } = draft.value;
  const t = useTranslate();
  const common = { query, project, editor };
  if (problem !== undefined)
    return (
      <Notice tone="danger" alert title={t('migrations.problem.title')}>
        {problem}
      </Notice>
    );
  if (apply.error && !isPlatformRefusal(apply.error))
    return <Failure {...common} error={apply.error} operationId="v1-apply-a-migration" />;
  if (record.error) return <Failure {...common} error={record.error} operationId="v1-upsert-a-migration" />;
  if (dryRun.error) return <Failure {...common} error={dryRun.error} operationId="v1-run-a-query" />;
  if (apply.isPending)
    return <output className="pk:text-sm pk:text-muted">{t(`migrations.phase.${apply.phase}`)}</output>;
  return trial ? <TrialView analysis={trial.analysis} tables={trial.tables} /> : null;
}

function Actions({ migration, project, denied }: { migration: NewMigration; project: string; denied: boolean }) {
  const t = useTranslate();
  const { guard, busy, dryRun, apply, record, needsTrial, mayTry, tryOut, send } = migration;
  const mayApply = useCan(denied ? 'v1-run-a-query' : 'v1-apply-a-migration', project);
  const why = useWhyNot(mayApply);
  return (
    <div className="pk:flex pk:flex-wrap pk:items-center pk:justify-end pk:gap-2">
      {why !== undefined && <span className="pk:me-auto pk:text-sm pk:text-muted">{why}</span>}
      {!denied && (
        <Menu
          align="end"
          items={[{ id: 'record', label: t('migrations.record'), onSelect: () => send('record') }]}
          trigger={<Button disabled={busy || !mayApply.allowed || !guard.open}>{t('migrations.more')}</Button>}
        />
      )}
      <Button
        variant={needsTrial ? 'primary' : 'secondary'}
        busy={dryRun.isPending}
        disabled={!mayTry.allowed || !guard.open || apply.isPending}
        onClick={tryOut}
      >
        {t('migrations.try')}
      </Button>
      <Button
        variant={needsTrial ? 'secondary' : 'primary'}
        busy={apply.isPending || record.isPending}
        disabled={!mayApply.allowed || !guard.open || needsTrial || dryRun.isPending}
        onClick={() => send('apply')}
      >
        {t('migrations.apply')}
      </Button>
    </div>
  );
}

/** A migration that is written, tried and applied. What is written stays until it is applied. */
export function NewMigrationPage({ project, denied, onDenied }: NewMigrationProps) {
  const t = useTranslate();
  const { placeOf: placeIn, show } = useMigrationPlace();
  const editor = useRef<EditorHandle>(null);
  const migration = useNewMigration(project, { denied, onDone: () => show({}) });
  const { draft, change, missing, dryRun, apply, guard } = migration;
  const { name, query, rollback } = draft.value;
  const error = apply.error ?? dryRun.error;
  const marks = useMemo(() => {
    const mark = markOfError(error, { sql: query, start: 0, sent: query });
    return mark ? [mark] : [];
  }, [error, query]);
  const refused = isPlatformRefusal(apply.error);
  useEffect(() => {
    if (refused && !denied) onDenied();
  }, [refused, denied, onDenied]);
  return (
    <PanelFrame
      padded
      title={t('migrations.new')}
      actions={<PlaceLink to={placeIn({})}>{t('migrations.back')}</PlaceLink>}
    >
      <div className="pk:flex pk:max-w-4xl pk:flex-col pk:gap-4">
        <ProductionNotice guard={guard} project={project} />
        {denied && <Notice title={t('migrations.denied.title')}>{t('migrations.denied.apply')}</Notice>}
        <Field
          label={t('migrations.name')}
          help={t('migrations.name.help')}
          error={missing && name.trim() === '' ? t('migrations.name.missing') : undefined}
        >
          <Input value={name} autoComplete="off" onChange={(event) => change({ name: event.target.value })} />
        </Field>
        <Field
          label={t('migrations.sql')}
          help={t('migrations.sql.help')}
          error={missing && query.trim() === '' ? t('migrations.sql.missing') : undefined}
        >
          <CodeEditor
            handle={editor}
            label={t('migrations.sql')}
            lines={12}
            value={query}
            onChange={(text) => change({ query: text })}
            onRun={migration.tryOut}
            marks={marks}
          />
        </Field>
        <Field label={t('migrations.rollback')} note={t('migrations.optional')} help={t('migrations.rollback.help')}>
          <TextArea mono rows={3} value={rollback} onChange={(event) => change({ rollback: event.target.value })} />
        </Field>
        {!draft.kept && <p className="pk:text-xs pk:text-warning-text">{t('migrations.draft.lost')}</p>}
        <Points migration={migration} />
        <Actions migration={migration} project={project} denied={denied} />
        <Outcome migration={migration} project={project} editor={editor} />
      </div>
    </PanelFrame>
  );
}
