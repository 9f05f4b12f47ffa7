import { clsx } from 'clsx';
import { useMemo } from 'react';
import type { AuditLine } from '../../../hooks/audit.ts';
import { usePlatform } from '../../../hooks/platform.ts';
import { CopyableId } from '../../shell/copyable.tsx';
import { TimeAgo } from '../../shell/time-ago.tsx';
import { useRowLink } from '../../ui/row-link.ts';
import type { Column } from '../../ui/virtual-table.tsx';
import { WhenIdle } from '../shared/when-idle.tsx';
import { durationText } from './duration-text.ts';
import { operationWords } from './operation-words.ts';
import { Outcome } from './outcome.tsx';
import { useProjectNames } from './use-project-names.ts';
import { Where } from './where.tsx';

function OpenLine({ line, onOpen }: { line: AuditLine; onOpen: (line: AuditLine) => void }) {
  const { t } = usePlatform();
  const { className, ...row } = useRowLink();
  const { operationId } = line;
  return (
    <button
      {...row}
      type="button"
      className={clsx(className, 'pk:block pk:max-w-full pk:truncate')}
      onClick={() => onOpen(line)}
    >
      <span className="pk:font-medium">{operationWords(t, operationId)}</span>
      {operationId !== null && (
        <code className="pk:ps-2 pk:text-xs pk:text-muted pk:@max-sm:hidden">{operationId}</code>
      )}
    </button>
  );
}

/** The columns of the activity. */
export function useAuditColumns(onOpen: (line: AuditLine) => void): readonly Column<AuditLine>[] {
  const { t, locale } = usePlatform();
  const names = useProjectNames();
  return useMemo(
    () => [
      {
        id: 'what',
        header: t('audit.column.what'),
        width: 200,
        grow: 3,
        cell: (line) => <OpenLine line={line} onOpen={onOpen} />,
      },
      {
        id: 'outcome',
        header: t('audit.column.outcome'),
        width: 140,
        grow: 0,
        cell: (line) => <Outcome line={line} />,
      },
      {
        id: 'who',
        header: t('audit.column.who'),
        width: 110,
        cell: ({ callerId }) => callerId ?? <span className="pk:text-muted pk:italic">{t('audit.who.nobody')}</span>,
      },
      { id: 'when', header: t('audit.column.when'), width: 120, grow: 0, cell: ({ at }) => <TimeAgo value={at} /> },
      {
        id: 'where',
        header: t('audit.column.where'),
        width: 150,
        cell: (line) => <Where line={line} names={names} />,
      },
      {
        id: 'duration',
        header: t('audit.column.duration'),
        width: 72,
        grow: 0,
        align: 'end',
        wideOnly: true,
        cell: ({ durationMs }) => durationText(durationMs, locale),
      },
      {
        id: 'request',
        header: t('audit.column.request'),
        width: 132,
        grow: 0,
        wideOnly: true,
        cell: ({ requestId }) => (
          <WhenIdle before={<code className="pk:text-xs">{requestId.slice(0, 8)}</code>}>
            {() => <CopyableId id={requestId} max={11} />}
          </WhenIdle>
        ),
      },
    ],
    [t, locale, names, onOpen],
  );
}
