import { useEffect, useState } from 'react';
import { useMigrations } from '../../../hooks/migrations.ts';
import { useMigrationsAccess } from '../../../hooks/migrations-access.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { PanelFrame } from '../../shell/panel-frame.tsx';
import { PanelLoading } from '../../shell/panel-loading.tsx';
import { Button } from '../../ui/button.tsx';
import { lazyPart, useLazyPart } from '../../ui/lazy-part.ts';
import { Menu } from '../../ui/menu.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import type { PanelProps } from '../define-panel.ts';
import { Loaded } from '../shared/loaded.tsx';
import { MigrationDetail } from './migration-detail.tsx';
import { MigrationList, MigrationToolbar } from './migration-list.tsx';
import { useMigrationPlace } from './use-migration-place.ts';

/** That the account may not use the endpoint is no failure: nothing is broken, and there is another way. */
function NoAccess({ onAgain }: { onAgain: () => void }) {
  const t = useTranslate();
  return (
    <div className="pk:px-4 pk:pt-4">
      <Notice
        title={t('migrations.denied.title')}
        actions={
          <Button size="small" onClick={onAgain}>
            {t('migrations.denied.again')}
          </Button>
        }
      >
        {t('migrations.denied.text')}
      </Notice>
    </div>
  );
}

/** The history, by the endpoint or, once that was refused, by its table. */
function useHistory(project: string) {
  const access = useMigrationsAccess(project);
  const [skips, setSkips] = useState(access.denied);
  const query = useMigrations(project, skips);
  const found = query.data?.denied === true;
  const { denied, remember, forget } = access;
  useEffect(() => {
    if (found && !denied) remember();
  }, [found, denied, remember]);
  const askAgain = () => {
    forget();
    setSkips(false);
  };
  return { query, denied: skips || found || denied, askAgain, remember };
}

const pages = lazyPart(async () => (await import('./write/pages.tsx')).MigrationPages);

/** What is done with migrations beside looking at them. */
function Actions() {
  const t = useTranslate();
  const { show } = useMigrationPlace();
  return (
    <>
      <Menu
        align="end"
        items={[{ id: 'seed', label: t('migrations.seed'), onSelect: () => show({ view: 'seed' }) }]}
        trigger={<Button>{t('migrations.more')}</Button>}
      />
      <Button variant="primary" onClick={() => show({ view: 'new' })}>
        {t('migrations.new')}
      </Button>
    </>
  );
}

/** The migrations of a project. */
export function MigrationsPanel({ project }: PanelProps) {
  const t = useTranslate();
  const { place, show } = useMigrationPlace();
  const { query, denied, askAgain, remember } = useHistory(project);
  const history = query.data;
  const { version, view } = place;
  const { component: Pages } = useLazyPart(pages, view !== '', () => show({}));
  if (view !== '')
    return Pages ? (
      <Pages project={project} denied={denied} onDenied={remember} />
    ) : (
      <PanelFrame padded>
        <SkeletonRows label={t('common.loading')} />
      </PanelFrame>
    );
  return (
    <PanelFrame
      actions={<Actions />}
      refreshing={query.isFetching && history !== undefined}
      toolbar={history && history.entries.length > 0 && <MigrationToolbar history={history} />}
    >
      {denied && <NoAccess onAgain={askAgain} />}
      <Loaded
        query={query}
        operationId="v1-list-migration-history"
        project={project}
        loading={
          <PanelLoading>
            <SkeletonRows label={t('common.loading')} />
          </PanelLoading>
        }
        padded
      >
        {(data) => <MigrationList history={data} />}
      </Loaded>
      {version !== '' && history && (
        <MigrationDetail
          key={version}
          project={project}
          version={version}
          denied={denied}
          name={history.entries.find((entry) => entry.version === version)?.name}
          onClose={() => show({})}
        />
      )}
    </PanelFrame>
  );
}
