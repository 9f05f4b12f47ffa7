import { useTranslate } from '../../../../hooks/platform.ts';
import { type TakenBack, useRollBack, useTakenBack } from '../../../../hooks/roll-back.ts';
import { useCan } from '../../../../hooks/use-can.ts';
import { ErrorNote } from '../../../shell/error-note.tsx';
import { PanelFrame } from '../../../shell/panel-frame.tsx';
import { PlaceLink } from '../../../shell/place-link.tsx';
import { useConfirm } from '../../../shell/use-confirm.tsx';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { Loaded } from '../../shared/loaded.tsx';
import { useWhyNot } from '../../shared/why-not.ts';
import { SqlText, scriptOf } from '../sql-text.tsx';
import { useMigrationPlace } from '../use-migration-place.ts';
import { ProductionNotice } from './production-notice.tsx';
import { useProductionGuard } from './use-production-guard.ts';

function Preview({ project, gte, list }: { project: string; gte: string; list: readonly TakenBack[] }) {
  const t = useTranslate();
  const toast = useToast();
  const confirm = useConfirm();
  const { show } = useMigrationPlace();
  const guard = useProductionGuard(project);
  const back = useRollBack(project);
  const may = useCan('v1-rollback-migrations', project);
  const why = useWhyNot(may);
  const without = list.filter(({ rollback }) => rollback.length === 0);
  const nameOf = ({ name, version }: TakenBack) => name || version;

  async function run(): Promise<void> {
    const answer = await confirm({
      title: t('migrations.rollBack.title', { count: list.length }),
      action: t('migrations.rollBack.run'),
      happens: [t('migrations.rollBack.happens')],
      lost: [...list.map((one) => t('migrations.rollBack.lost', { name: nameOf(one) })), t('migrations.rollBack.rows')],
      stays: [t('migrations.rollBack.stays')],
      project,
      typeName: project,
    });
    if (!answer) return;
    back.run(
      { gte, shown: list },
      {
        typed: answer.typed,
        onSuccess: () => {
          toast.show({ tone: 'ok', title: t('migrations.rollBack.done', { count: list.length }) });
          show({});
        },
      },
    );
  }

  return (
    <div className="pk:flex pk:max-w-4xl pk:flex-col pk:gap-4">
      <ProductionNotice guard={guard} project={project} />
      {without.length > 0 && (
        <Notice tone="danger" title={t('migrations.rollBack.without', { count: without.length })}>
          {without.map(nameOf).join(', ')}
        </Notice>
      )}
      <p className="pk:text-sm">{t('migrations.rollBack.order')}</p>
      <ol className="pk:flex pk:flex-col pk:gap-3">
        {list.map((one) => (
          <li key={one.version} className="pk:flex pk:flex-col pk:gap-1">
            <span className="pk:text-sm pk:font-medium">
              {nameOf(one)} <code className="pk:text-xs pk:text-muted">{one.version}</code>
            </span>
            {one.rollback.length > 0 ? (
              <SqlText label={`${nameOf(one)} ${one.version}`} text={scriptOf(one.rollback)} />
            ) : (
              <span className="pk:text-sm pk:text-muted">{t('migrations.detail.rollback.none')}</span>
            )}
          </li>
        ))}
      </ol>
      {back.error && <ErrorNote error={back.error} operationId="v1-rollback-migrations" project={project} />}
      <div className="pk:flex pk:flex-wrap pk:items-center pk:justify-end pk:gap-2">
        {why !== undefined && <span className="pk:me-auto pk:text-sm pk:text-muted">{why}</span>}
        <Button
          variant="danger"
          busy={back.isPending}
          disabled={!may.allowed || !guard.open || list.length === 0 || without.length > 0}
          onClick={() => void run()}
        >
          {t('migrations.rollBack.run')}
        </Button>
      </div>
    </div>
  );
}

/** Taking back all migrations from one on: what will run, then the typed confirmation. */
export function RollBackPage({ project, version }: { project: string; version: string }) {
  const t = useTranslate();
  const { placeOf } = useMigrationPlace();
  const query = useTakenBack(project, version);
  return (
    <PanelFrame
      padded
      title={t('migrations.rollBack')}
      actions={<PlaceLink to={placeOf({})}>{t('migrations.back')}</PlaceLink>}
    >
      <Loaded
        query={query}
        operationId="v1-list-migration-history"
        project={project}
        loading={<SkeletonRows label={t('common.loading')} count={4} />}
      >
        {(list) => <Preview project={project} gte={version} list={list} />}
      </Loaded>
    </PanelFrame>
  );
}
