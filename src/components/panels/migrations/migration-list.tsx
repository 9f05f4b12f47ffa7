import { lazy, Suspense, useMemo } from 'react';
import type { MigrationHistory } from '../../../hooks/migrations.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { usePanelContext } from '../../shell/panel-context.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SearchInput } from '../../ui/input.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { useMigrationColumns } from './migration-columns.tsx';
import { filterMigrations } from './migration-filter.ts';
import { useMigrationPlace } from './use-migration-place.ts';

/** Comes after the list: what it compares with, and what compares, are not small. */
const DriftNotice = lazy(() => import('./drift/drift-notice.tsx').then((loaded) => ({ default: loaded.DriftNotice })));

interface Props {
  history: MigrationHistory;
}

/** Where the history is searched, and how much of it is shown. */
export function MigrationToolbar({ history: { entries } }: Props) {
  const t = useTranslate();
  const { place, search } = useMigrationPlace();
  const shown = filterMigrations(entries, place.search).length;
  const count = entries.length;
  return (
    <>
      <div className="pk:w-full pk:@sm:w-80">
        <SearchInput
          label={t('migrations.search')}
          value={place.search}
          onChange={(event) => search(event.target.value)}
        />
      </div>
      <output className="pk:ms-auto pk:text-xs pk:text-muted pk:tabular-nums">
        {shown === count ? t('migrations.count', { count }) : t('migrations.countOf', { shown, count })}
      </output>
    </>
  );
}

/** The history, newest first. */
export function MigrationList({ history: { entries } }: Props) {
  const t = useTranslate();
  const columns = useMigrationColumns();
  const { place, search } = useMigrationPlace();
  const { project } = usePanelContext();
  const rows = useMemo(() => filterMigrations(entries, place.search), [entries, place.search]);
  if (entries.length === 0)
    return <EmptyState title={t('migrations.empty.title')}>{t('migrations.empty.text')}</EmptyState>;
  if (rows.length === 0)
    return (
      <EmptyState
        title={t('migrations.none.title')}
        actions={<Button onClick={() => search('')}>{t('migrations.none.clear')}</Button>}
      >
        {t('migrations.none.text')}
      </EmptyState>
    );
  return (
    <>
      <Suspense>
        <DriftNotice project={project} />
      </Suspense>
      <VirtualTable label={t('migrations.table')} columns={columns} rows={rows} rowKey={({ version }) => version} />
    </>
  );
}
