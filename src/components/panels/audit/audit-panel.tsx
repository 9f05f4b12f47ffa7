import { useState } from 'react';
import { type AuditLine, useAudit, useAuditExport } from '../../../hooks/audit.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { PanelFrame } from '../../shell/panel-frame.tsx';
import { PanelLoading } from '../../shell/panel-loading.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { Loaded } from '../shared/loaded.tsx';
import { useAuditColumns } from './audit-columns.tsx';
import { AuditDetail } from './audit-detail.tsx';
import { ExportMenu, ExportProgress } from './audit-export.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { useAuditFilter } from './use-audit-filter.ts';

type Query = ReturnType<typeof useAudit>;

function NoLines() {
  const t = useTranslate();
  const { narrowed, clear } = useAuditFilter();
  if (!narrowed) return <EmptyState title={t('audit.empty.title')}>{t('audit.empty.text')}</EmptyState>;
  return (
    <EmptyState title={t('audit.none.title')} actions={<Button onClick={clear}>{t('audit.filter.clear')}</Button>}>
      {t('audit.none.text')}
    </EmptyState>
  );
}

function Older({ count, query }: { count: number; query: Query }) {
  const t = useTranslate();
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  return (
    <div className="pk:flex pk:shrink-0 pk:items-center pk:gap-3 pk:border-t pk:border-line pk:px-4 pk:py-2 pk:text-xs pk:text-muted">
      <output className="pk:flex-1">
        {t('audit.shown', { count })}
        {!hasNextPage && ` · ${t('audit.end')}`}
      </output>
      {hasNextPage && (
        <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('audit.older')}
        </Button>
      )}
    </div>
  );
}

function Lines({ lines, query }: { lines: readonly AuditLine[]; query: Query }) {
  const t = useTranslate();
  const [open, setOpen] = useState<AuditLine>();
  const columns = useAuditColumns(setOpen);
  // A page may hold nothing that this reader may see, and still lead to one that does.
  if (lines.length === 0 && !query.hasNextPage) return <NoLines />;
  return (
    <>
      <VirtualTable label={t('audit.table')} columns={columns} rows={lines} rowKey={({ id }) => id} />
      <Older count={lines.length} query={query} />
      <AuditDetail line={open} onClose={() => setOpen(undefined)} />
    </>
  );
}

/** Who did what, where, when, and how it ended: filter, look at one line, go back in time, export. */
export function AuditPanel() {
  const t = useTranslate();
  const { filter } = useAuditFilter();
  const query = useAudit(filter);
  const file = useAuditExport(filter);
  const { isFetching, isFetchingNextPage, data, refetch } = query;
  return (
    <PanelFrame
      actions={
        <>
          <ExportMenu {...file} />
          <Button busy={isFetching && !isFetchingNextPage} onClick={() => void refetch()}>
            {t('audit.refresh')}
          </Button>
        </>
      }
      refreshing={isFetching && !isFetchingNextPage && data !== undefined}
      toolbar={<AuditFilters />}
    >
      <ExportProgress {...file} />
      <Loaded
        query={query}
        operationId="kit-list-audit"
        loading={
          <PanelLoading>
            <SkeletonRows label={t('common.loading')} count={12} />
          </PanelLoading>
        }
        padded
      >
        {(lines) => <Lines lines={lines} query={query} />}
      </Loaded>
    </PanelFrame>
  );
}
