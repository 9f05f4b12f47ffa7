import { type ReactNode, useState } from 'react';
import { type MigrationText, useMigration } from '../../../hooks/migrations.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { useCan } from '../../../hooks/use-can.ts';
import { useFormat } from '../../../hooks/use-format.ts';
import { timeOfVersion } from '../../../hooks/version-time.ts';
import { CopyableId } from '../../shell/copyable.tsx';
import { Button } from '../../ui/button.tsx';
import { DetailList } from '../../ui/detail-list.tsx';
import { Sheet } from '../../ui/dialog.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Loaded } from '../shared/loaded.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { useAuthorText } from './migration-columns.tsx';
import { SqlText, scriptOf } from './sql-text.tsx';
import { useMigrationPlace } from './use-migration-place.ts';

interface PartProps {
  title: string;
  none: string;
  statements: readonly string[];
}

function Part({ title, none, statements }: PartProps) {
  return (
    <section className="pk:flex pk:flex-col pk:gap-2">
      <h3 className="pk:text-sm pk:font-medium">{title}</h3>
      {statements.length === 0 ? (
        <p className="pk:text-sm pk:text-muted">{none}</p>
      ) : (
        <SqlText label={title} text={scriptOf(statements)} />
      )}
    </section>
  );
}

function Facts({ migration }: { migration: MigrationText }) {
  const t = useTranslate();
  const { exactTime } = useFormat();
  const authorOf = useAuthorText();
  const { version, statements, rollback } = migration;
  const time = timeOfVersion(version);
  const facts: readonly { id: string; label: string; value: ReactNode }[] = [
    { id: 'version', label: t('migrations.column.version'), value: <CopyableId id={version} /> },
    {
      id: 'time',
      label: t('migrations.column.time'),
      value: time === undefined ? t('migrations.unknown') : exactTime(time),
    },
    { id: 'author', label: t('migrations.column.author'), value: authorOf(migration) },
  ];
  return (
    <div className="pk:flex pk:flex-col pk:gap-5">
      <DetailList details={facts} />
      <Part
        title={t('migrations.detail.statements')}
        none={t('migrations.detail.statements.none')}
        statements={statements}
      />
      <Part title={t('migrations.detail.rollback')} none={t('migrations.detail.rollback.none')} statements={rollback} />
    </div>
  );
}

export interface MigrationDetailProps {
  project: string;
  version: string;
  /** Whether the platform refuses its endpoint, so that the table is read. */
  denied: boolean;
  /** Its name, as far as it is known already. */
  name: string | undefined;
  onClose: () => void;
}

/** What can be done with one that was applied; only by the endpoint. */
function DetailActions({ project, migration }: { project: string; migration: MigrationText }) {
  const t = useTranslate();
  const { show } = useMigrationPlace();
  const [editing, setEditing] = useState(false);
  const mayEdit = useCan('v1-patch-a-migration', project);
  const mayGoBack = useCan('v1-rollback-migrations', project);
  return (
    <>
      {mayGoBack.shown && (
        <Button
          variant="danger"
          disabled={!mayGoBack.allowed}
          onClick={() => show({ view: 'back', version: migration.version })}
        >
          {t('migrations.rollBack.to')}
        </Button>
      )}
      {mayEdit.shown && (
        <Button disabled={!mayEdit.allowed} onClick={() => setEditing(true)}>
          {t('migrations.edit')}
        </Button>
      )}
      {editing && <EditDialog project={project} migration={migration} onClose={() => setEditing(false)} />}
    </>
  );
}

/** One migration with all its texts. */
export function MigrationDetail({ project, version, denied, name, onClose }: MigrationDetailProps) {
  const t = useTranslate();
  const query = useMigration(project, { version, denied });
  return (
    <Sheet
      open
      size="medium"
      onOpenChange={(open) => open || onClose()}
      title={(query.data?.name ?? name) || t('migrations.unnamed')}
      closeLabel={t('common.close')}
      footer={query.data && !denied && <DetailActions project={project} migration={query.data} />}
    >
      <Loaded
        query={query}
        operationId={denied ? 'v1-read-only-query' : 'v1-get-a-migration'}
        project={project}
        loading={<SkeletonRows label={t('common.loading')} count={4} />}
      >
        {(migration) => <Facts migration={migration} />}
      </Loaded>
    </Sheet>
  );
}
