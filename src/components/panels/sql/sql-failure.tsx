import type { RefObject } from 'react';
import { isPlatformError, type PlatformError } from '../../../api/errors.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { type SqlMode, sqlOperation } from '../../../hooks/sql.ts';
import type { EditorHandle } from '../../editor/editor-props.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { Button } from '../../ui/button.tsx';
import { DetailList } from '../../ui/detail-list.tsx';
import { Notice } from '../../ui/notice.tsx';
import { placeOf, type SentText } from '../shared/error-place.ts';

/** Failures after which a statement may have taken effect all the same. */
const doubtful = new Set([
  'network',
  'timeout',
  'upstream_invalid',
  'upstream_timeout',
  'internal',
  'result_too_large',
]);

/** SQLSTATE of a statement that would write where only reading is allowed. */
const readOnlyState = '25006';

export interface SqlFailureProps extends SentText {
  error: Error;
  mode: SqlMode;
  project: string;
  editor: RefObject<EditorHandle | null>;
}

function Place(props: SentText & Pick<SqlFailureProps, 'editor'> & { error: PlatformError }) {
  const t = useTranslate();
  const place = placeOf(props.error, props);
  if (!place) return null;
  return (
    <Button size="small" onClick={() => props.editor.current?.select(place.at, place.at)}>
      {t('sql.error.go', { line: place.line })}
    </Button>
  );
}

function Facts({ error, line }: { error: PlatformError; line: number | undefined }) {
  const t = useTranslate();
  const { sqlstate, detail } = error.details ?? {};
  const facts = [
    { id: 'sqlstate', label: t('sql.error.sqlstate'), value: sqlstate && <code>{sqlstate}</code> },
    { id: 'line', label: t('sql.error.line'), value: line ?? t('sql.error.line.unknown') },
    {
      id: 'detail',
      label: t('sql.error.detail'),
      value: detail && !error.message.includes(detail) ? detail : undefined,
    },
  ];
  return <DetailList details={facts.filter(({ value }) => value !== undefined)} />;
}

/** What became of a run that gave no result: refused by Postgres, cancelled, or lost on the way. */
export function SqlFailure({ error, mode, project, editor, ...text }: SqlFailureProps) {
  const t = useTranslate();
  if (!isPlatformError(error)) return <ErrorNote error={error} />;
  if (error.code === 'aborted')
    return (
      <Notice title={t('sql.cancelled.title')}>
        {t(mode === 'write' ? 'sql.cancelled.write' : 'sql.cancelled.text')}
      </Notice>
    );
  const refused = error.code === 'sql_error';
  return (
    <>
      <ErrorNote
        error={error}
        operationId={sqlOperation(mode)}
        project={project}
        actions={refused && <Place error={error} editor={editor} {...text} />}
      />
      {refused && <Facts error={error} line={placeOf(error, text)?.line} />}
      {error.details?.sqlstate === readOnlyState && mode === 'read-only' && (
        <p className="pk:text-sm">{t('sql.error.readOnly')}</p>
      )}
      {mode === 'write' && doubtful.has(error.code) && <Notice tone="warning" title={t('sql.unknown.write')} />}
    </>
  );
}
