import { type ReactNode, useState } from 'react';
import type { CatalogueId } from '../../../api/operations.ts';
import { type Branch, usePushBranch } from '../../../hooks/branches.ts';
import {
  type FunctionChanges,
  type Lint,
  type MigrationDifference,
  type NamedMigration,
  useMigrationText,
} from '../../../hooks/merge-review.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Loaded, type LoadedQuery } from '../shared/loaded.tsx';
import { readDiff } from './read-diff.ts';

interface SectionProps<T> {
  title: string;
  query: LoadedQuery<T>;
  operationId: CatalogueId;
  project: string;
  children: (data: T) => ReactNode;
}

/** One part of a review; that it could not be found out is said, and keeps nobody from the others. */
export function ReviewSection<T>({ title, query, operationId, project, children }: SectionProps<T>) {
  const t = useTranslate();
  return (
    <section className="pk:flex pk:flex-col pk:gap-2">
      <h2 className="pk:text-base pk:font-semibold">{title}</h2>
      <Loaded
        query={query}
        operationId={operationId}
        project={project}
        loading={<SkeletonRows label={t('common.loading')} count={2} />}
      >
        {children}
      </Loaded>
    </section>
  );
}

export function Nothing({ children }: { children: ReactNode }) {
  return <p className="pk:text-sm pk:text-muted">{children}</p>;
}

function Sql({ text }: { text: string }) {
  return (
    <pre
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
      tabIndex={0}
      className="pk:max-h-80 pk:overflow-auto pk:rounded-md pk:border pk:border-line pk:bg-sunken pk:p-2 pk:font-mono pk:text-xs"
    >
      {text}
    </pre>
  );
}

function Statements({ project, version }: { project: string; version: string }) {
  const t = useTranslate();
  const { data, error } = useMigrationText(project, version);
  if (error) return <ErrorNote error={error} operationId="v1-get-a-migration" project={project} />;
  return data === undefined ? <SkeletonRows label={t('common.loading')} count={2} /> : <Sql text={data} />;
}

function Migration({ project, migration }: { project: string; migration: NamedMigration }) {
  const [open, setOpen] = useState(false);
  const { version, name } = migration;
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="pk:cursor-pointer pk:text-sm">
          <span className="pk:pe-2 pk:font-medium">{name ?? version}</span>
          {name !== undefined && <code className="pk:text-xs pk:text-muted">{version}</code>}
        </summary>
        <div className="pk:py-2">{open && <Statements project={project} version={version} />}</div>
      </details>
    </li>
  );
}

/** Migrations by name, each with its statements on demand. */
export function MigrationList({ project, list }: { project: string; list: readonly NamedMigration[] }) {
  return (
    <ul className="pk:flex pk:flex-col pk:gap-1">
      {list.map((migration) => (
        <Migration key={migration.version} project={project} migration={migration} />
      ))}
    </ul>
  );
}

/** That production has moved on, with what the branch lacks and the way to get it. */
export function OutOfDate({ branch, behind }: { branch: Branch } & Pick<MigrationDifference, 'behind'>) {
  const t = useTranslate();
  const push = usePushBranch(branch);
  const can = useCan('v1-push-a-branch', branch.project_ref);
  if (behind.length === 0) return null;
  const update = can.shown && (
    <Button size="small" disabled={!can.allowed} busy={push.isPending} onClick={() => push.run()}>
      {t('branches.action.push')}
    </Button>
  );
  return (
    <Notice tone="warning" title={t('branches.review.behind', { count: behind.length })} actions={update}>
      <MigrationList project={branch.parent_project_ref} list={behind} />
      {push.error && <ErrorNote error={push.error} operationId="v1-push-a-branch" project={branch.project_ref} />}
    </Notice>
  );
}

/** The SQL between the two schemas, with what it removes marked and counted. */
export function SchemaDiff({ sql }: { sql: string }) {
  const t = useTranslate();
  const statements = readDiff(sql);
  const removals = statements.filter(({ removes }) => removes).length;
  if (statements.length === 0) return <Nothing>{t('branches.review.diff.none')}</Nothing>;
  return (
    <div className="pk:flex pk:flex-col pk:gap-2">
      {removals > 0 && <Notice tone="danger" title={t('branches.review.diff.removals', { count: removals })} />}
      <ol
        aria-label={t('branches.review.diff')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
        tabIndex={0}
        className="pk:max-h-96 pk:overflow-auto pk:rounded-md pk:border pk:border-line pk:bg-sunken pk:font-mono pk:text-xs"
      >
        {statements.map(({ text, start, removes }) => (
          <li
            key={start}
            className={
              removes ? 'pk:flex pk:gap-2 pk:bg-danger-bg pk:px-2 pk:py-1' : 'pk:flex pk:gap-2 pk:px-2 pk:py-1'
            }
          >
            <span aria-hidden className={removes ? 'pk:text-danger-text' : 'pk:text-ok-text'}>
              {removes ? '−' : '+'}
            </span>
            <span className="pk:whitespace-pre">{text}</span>
            {removes && <Badge tone="danger">{t('branches.review.diff.removes')}</Badge>}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What a merge does to the edge functions of production. */
export function FunctionList({ changes }: { changes: FunctionChanges }) {
  const t = useTranslate();
  const rows = [
    ...changes.added.map((slug) => ({ slug, tone: 'ok', text: t('branches.review.functions.added') }) as const),
    ...changes.changed.map(
      (slug) => ({ slug, tone: 'warning', text: t('branches.review.functions.changed') }) as const,
    ),
    ...changes.missing.map(
      (slug) => ({ slug, tone: 'neutral', text: t('branches.review.functions.missing') }) as const,
    ),
  ];
  if (rows.length === 0) return <Nothing>{t('branches.review.functions.none')}</Nothing>;
  return (
    <ul className="pk:flex pk:flex-col pk:gap-1 pk:text-sm">
      {rows.map(({ slug, tone, text }) => (
        <li key={slug} className="pk:flex pk:flex-wrap pk:items-center pk:gap-2">
          <code>{slug}</code>
          <Badge tone={tone}>{text}</Badge>
        </li>
      ))}
    </ul>
  );
}

const tones = { ERROR: 'danger', WARN: 'warning', INFO: 'neutral' } as const;

/** What the advisor finds on the branch alone. */
export function LintList({ lints }: { lints: readonly Lint[] }) {
  const t = useTranslate();
  if (lints.length === 0) return <Nothing>{t('branches.review.lints.none')}</Nothing>;
  return (
    <ul className="pk:flex pk:flex-col pk:gap-2 pk:text-sm">
      {lints.map(({ cache_key: key, level, title, detail }) => (
        <li key={key} className="pk:flex pk:items-baseline pk:gap-2">
          <Badge tone={tones[level as keyof typeof tones] ?? 'neutral'}>{level}</Badge>
          <span className="pk:min-w-0">
            <span className="pk:pe-2 pk:font-medium">{title}</span>
            <span className="pk:text-muted">{detail}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
