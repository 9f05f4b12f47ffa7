import { useOrganizations } from '../../../hooks/organizations.ts';
import { useTranslate } from '../../../hooks/platform.ts';
import { PanelFrame } from '../../shell/panel-frame.tsx';
import { PanelLoading } from '../../shell/panel-loading.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Loaded } from '../shared/loaded.tsx';
import { LaunchForm } from './launch-form.tsx';

function FormSkeleton() {
  const t = useTranslate();
  return (
    <output aria-label={t('common.loading')} className="pk-late pk:flex pk:max-w-140 pk:flex-col pk:gap-6">
      {['name', 'organization', 'region'].map((field) => (
        <span key={field} className="pk:flex pk:flex-col pk:gap-2">
          <Skeleton width="96px" />
          <Skeleton height={32} />
        </span>
      ))}
    </output>
  );
}

/** Launching a project: a name, an organization, a region. The rest is decided well without asking. */
export function LaunchPanel() {
  const t = useTranslate();
  const query = useOrganizations();
  return (
    <PanelFrame padded>
      <Loaded
        query={query}
        operationId="v1-list-all-organizations"
        loading={
          <PanelLoading>
            <FormSkeleton />
          </PanelLoading>
        }
      >
        {(organizations) =>
          organizations.length === 0 ? (
            <EmptyState title={t('launch.organization.none.title')}>{t('launch.organization.none.text')}</EmptyState>
          ) : (
            <LaunchForm organizations={organizations} />
          )
        }
      </Loaded>
    </PanelFrame>
  );
}
