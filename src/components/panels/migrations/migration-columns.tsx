import { useMemo } from 'react';
import type { Migration } from '../../../hooks/migrations.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { timeOfVersion } from '../../../hooks/version-time.ts';
import { RowLink } from '../../shell/place-link.tsx';
import { TimeAgo } from '../../shell/time-ago.tsx';
import type { Column } from '../../ui/virtual-table.tsx';
import { useMigrationPlace } from './use-migration-place.ts';

function VersionTime({ version }: { version: string }) {
  const t = useTranslate();
  const time = timeOfVersion(version);
  return time === undefined ? t('migrations.unknown') : <TimeAgo value={new Date(time).toISOString()} />;
}

/** Who made it, in the reader's words; nothing where that could not be found out. */
export function useAuthorText() {
  const t = useTranslate();
  return ({ createdBy }: Pick<Migration, 'createdBy'>) => {
    if (createdBy === undefined) return t('migrations.unknown');
    return createdBy ?? t('migrations.author.nobody');
  };
}

/** The columns of the history. */
export function useMigrationColumns(): readonly Column<Migration>[] {
  const t = useTranslate();
  const { placeOf } = useMigrationPlace();
  const authorOf = useAuthorText();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('migrations.column.name'),
        width: 180,
        grow: 2,
        cell: ({ version, name }) => <RowLink to={placeOf({ version })}>{name || t('migrations.unnamed')}</RowLink>,
      },
      {
        id: 'time',
        header: t('migrations.column.time'),
        width: 110,
        grow: 0,
        cell: ({ version }) => <VersionTime version={version} />,
      },
      {
        id: 'version',
        header: t('migrations.column.version'),
        width: 140,
        grow: 0,
        cell: ({ version }) => <code className="pk:text-xs">{version}</code>,
      },
      {
        id: 'statements',
        header: t('migrations.column.statements'),
        width: 90,
        grow: 0,
        align: 'end',
        wideOnly: true,
        cell: ({ statements }) => statements ?? t('migrations.unknown'),
      },
      {
        id: 'rollback',
        header: t('migrations.column.rollback'),
        width: 80,
        grow: 0,
        wideOnly: true,
        cell: ({ hasRollback }) => {
          if (hasRollback === undefined) return t('migrations.unknown');
          return t(hasRollback ? 'migrations.rollback.yes' : 'migrations.rollback.no');
        },
      },
      { id: 'author', header: t('migrations.column.author'), width: 140, cell: authorOf },
    ],
    [t, placeOf, authorOf],
  );
}
