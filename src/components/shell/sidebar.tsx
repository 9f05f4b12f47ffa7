import { clsx } from 'clsx';
import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down';
import { usePlatform, useTranslate } from '../../hooks/platform.ts';
import { useProject } from '../../hooks/projects.ts';
import { useSession } from '../../hooks/session.ts';
import type { PanelDefinition } from '../panels/define-panel.ts';
import { innerFocusRing } from '../ui/focus-ring.ts';
import { StatusDot } from '../ui/status-dot.tsx';
import { usePanelRegistry } from './panel-registry.ts';
import { panelTitle } from './panel-title.ts';
import { usePlaceLink } from './place-link.tsx';
import { useShellDialogs } from './shell-dialogs.tsx';
import { SignOutButton } from './sign-out-button.tsx';
import { useSlots } from './slots.ts';
import { ThemeMenu } from './theme-menu.tsx';
import { useCurrentPanel } from './use-current-panel.ts';

interface EntryProps {
  definition: PanelDefinition;
  project: string;
  current: boolean;
}

function Entry({ definition: { id, title, icon: Icon, scope }, project, current }: EntryProps) {
  const t = useTranslate();
  const link = usePlaceLink(scope === 'platform' ? { panel: id } : { panel: id, project });
  return (
    <li>
      <a
        {...link}
        aria-current={current ? 'page' : undefined}
        className={clsx(
          'pk:flex pk:h-control-small pk:items-center pk:gap-2.5 pk:rounded-md pk:px-2 pk:text-sm pk:text-muted pk:hover:bg-hover pk:hover:text-fg pk:aria-[current=page]:bg-press pk:aria-[current=page]:font-medium pk:aria-[current=page]:text-fg',
          innerFocusRing,
        )}
      >
        <Icon aria-hidden size={16} className="pk:shrink-0" />
        <span className="pk:truncate">{panelTitle(t, { title })}</span>
      </a>
    </li>
  );
}

function Entries({ heading, scope, project }: { heading: string; scope: PanelDefinition['scope']; project: string }) {
  const { definition } = useCurrentPanel();
  const panels = usePanelRegistry().filter((one) => one.scope === scope);
  if (panels.length === 0) return null;
  return (
    <section className="pk:flex pk:flex-col pk:gap-1">
      <h2 className="pk:px-2 pk:text-xs pk:font-medium pk:text-muted">{heading}</h2>
      <ul className="pk:flex pk:flex-col pk:gap-px">
        {panels.map((one) => (
          <Entry key={one.id} definition={one} project={project} current={one.id === definition?.id} />
        ))}
      </ul>
    </section>
  );
}

function ProjectSwitcher({ project }: { project: string }) {
  const t = useTranslate();
  const { open } = useShellDialogs();
  const { data } = useProject(project);
  return (
    <button
      type="button"
      aria-label={`${t('shell.switchProject')}: ${data?.name ?? (project || t('shell.noProject'))}`}
      aria-haspopup="dialog"
      onClick={() => open('projects')}
      className={clsx(
        'pk:flex pk:h-control pk:w-full pk:cursor-pointer pk:items-center pk:gap-2 pk:rounded-md pk:border pk:border-line-strong pk:bg-raised pk:px-2 pk:text-start pk:text-sm pk:hover:bg-hover',
        innerFocusRing,
      )}
    >
      <span className={clsx('pk:min-w-0 pk:flex-1 pk:truncate', project ? 'pk:font-medium' : 'pk:text-muted')}>
        {data?.name ?? (project || t('shell.noProject'))}
      </span>
      <ChevronsUpDown aria-hidden size={14} className="pk:shrink-0 pk:text-muted" />
    </button>
  );
}

function Upstream() {
  const t = useTranslate();
  const { data, isPending } = useSession();
  if (isPending) return null;
  const label = t(`shell.upstream.${data?.upstream ?? 'unknown'}`);
  return (
    <span className="pk:min-w-0 pk:flex-1 pk:text-xs pk:text-muted">
      <StatusDot tone={data ? 'ok' : 'neutral'} label={label} />
    </span>
  );
}

/** Panels of the platform and of the current project, from the registry. */
export function Sidebar() {
  const t = useTranslate();
  const { project: home } = usePlatform();
  const { brand, signOut } = useSlots();
  const { shown } = useCurrentPanel();
  return (
    <div className="pk:flex pk:h-full pk:flex-col pk:gap-4 pk:p-3">
      {brand}
      {home === undefined && <ProjectSwitcher project={shown} />}
      <nav
        aria-label={t('shell.navigation')}
        className="pk:flex pk:min-h-0 pk:flex-1 pk:flex-col pk:gap-5 pk:overflow-y-auto"
      >
        {shown && <Entries heading={t('shell.project')} scope="project" project={shown} />}
        {home === undefined && <Entries heading={t('shell.platform')} scope="platform" project="" />}
      </nav>
      <div className="pk:flex pk:items-center pk:gap-1 pk:ps-2">
        <Upstream />
        <ThemeMenu />
        {signOut && <SignOutButton signOut={signOut} />}
      </div>
    </div>
  );
}
