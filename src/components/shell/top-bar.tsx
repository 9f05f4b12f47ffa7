import ChevronRight from 'lucide-react/icons/chevron-right';
import MenuIcon from 'lucide-react/icons/menu';
import Search from 'lucide-react/icons/search';
import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { usePlatform, useTranslate } from '../../hooks/platform.ts';
import { useProject } from '../../hooks/projects.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Keys } from '../ui/kbd.tsx';
import { usePanelRegistry } from './panel-registry.ts';
import { PlaceLink } from './place-link.tsx';
import { useShellDialogs } from './shell-dialogs.tsx';
import { useCurrentPanel } from './use-current-panel.ts';
import { useModKey } from './use-mod-key.ts';

function Crumb({ first, children }: { first?: boolean; children: ReactNode }) {
  return (
    <li className="pk:flex pk:min-w-0 pk:items-center pk:gap-1.5 pk:truncate pk:last:text-fg">
      {!first && <ChevronRight aria-hidden size={12} className="pk:shrink-0" />}
      <span className="pk:min-w-0 pk:truncate">{children}</span>
    </li>
  );
}

/** Platform, project, panel. */
function Breadcrumbs() {
  const t = useTranslate();
  const { project: home } = usePlatform();
  const { definition, title, project } = useCurrentPanel();
  const { data } = useProject(project);
  const panels = usePanelRegistry();
  const hasList = home === undefined && panels.some(({ id }) => id === 'projects');
  const toList = hasList && definition?.id !== 'projects';
  return (
    <nav aria-label={t('shell.breadcrumbs')} className="pk:min-w-0 pk:flex-1">
      <ol className="pk:flex pk:min-w-0 pk:items-center pk:gap-1.5 pk:text-sm pk:text-muted">
        {toList && (
          <Crumb first>
            <PlaceLink look="plain" to={{ panel: 'projects' }}>
              {t('palette.projects')}
            </PlaceLink>
          </Crumb>
        )}
        {project && (
          <Crumb first={!toList}>
            <PlaceLink look="plain" to={{ panel: '', project }}>
              {data?.name ?? project}
            </PlaceLink>
          </Crumb>
        )}
        {title && (
          <Crumb first={!toList && !project}>
            <span aria-current="page">{title}</span>
          </Crumb>
        )}
      </ol>
    </nav>
  );
}

export interface TopBarProps {
  onMenu: () => void;
  onClose?: () => void;
}

/** Where the reader is, the way to the palette and, where it is narrow, to the sidebar; in a dialog the way out. */
export function TopBar({ onMenu, onClose }: TopBarProps) {
  const t = useTranslate();
  const { open } = useShellDialogs();
  const mod = useModKey();
  return (
    <div className="pk:flex pk:h-11 pk:shrink-0 pk:items-center pk:gap-2 pk:border-b pk:border-line pk:px-3">
      <span className="pk:@md:hidden">
        <IconButton label={t('shell.menu')} tooltip={false} onClick={onMenu}>
          <MenuIcon aria-hidden size={18} />
        </IconButton>
      </span>
      <Breadcrumbs />
      <span className="pk:@md:hidden">
        <IconButton label={t('palette.open')} onClick={() => open('palette')}>
          <Search aria-hidden size={16} />
        </IconButton>
      </span>
      <span className="pk:hidden pk:@md:block">
        <Button size="small" icon={<Search aria-hidden size={14} />} onClick={() => open('palette')}>
          <span className="pk:pe-2 pk:font-normal pk:text-muted">{t('palette.open')}</span>
          <Keys keys={[mod, 'K']} />
        </Button>
      </span>
      {onClose && (
        <IconButton label={t('common.close')} tooltip={false} onClick={onClose}>
          <X aria-hidden size={16} />
        </IconButton>
      )}
    </div>
  );
}
