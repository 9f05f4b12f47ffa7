import { clsx } from 'clsx';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslate } from '../../hooks/platform.ts';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { EnvironmentBadge, useEnvironment } from './environment-badge.tsx';
import { usePanelContext } from './panel-context.ts';

export interface PanelFrameProps {
  /** By default the title of the panel's definition. */
  title?: ReactNode;
  /** Ref of the project whose environment is shown, where what is shown is about another one than the panel. */
  project?: string;
  /** One primary action and a menu with the rest. */
  actions?: ReactNode;
  /** A row of filters. */
  toolbar?: ReactNode;
  /** Whether what is shown is being refreshed: a thin bar over content that stays. */
  refreshing?: boolean;
  /** Leaves room around the content; without it the content goes edge to edge. */
  padded?: boolean;
  children: ReactNode;
}

function useArrivalFocus(arrived: boolean) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrived) heading.current?.focus();
  }, [arrived]);
  return heading;
}

const lines = { production: 'pk:bg-production', development: 'pk:bg-development' } as const;

/** Title row, toolbar and content of a panel. A panel that can write carries the line of its environment. */
export function PanelFrame(props: PanelFrameProps) {
  const { title, actions, toolbar, refreshing = false, padded, children } = props;
  const t = useTranslate();
  const panel = usePanelContext();
  const project = props.project ?? panel.project;
  const environment = useEnvironment(project);
  const heading = useArrivalFocus(panel.arrived);
  return (
    <section className="pk:@container pk:relative pk:flex pk:h-full pk:min-h-0 pk:flex-col pk:bg-surface">
      <header className="pk:flex pk:min-h-12 pk:shrink-0 pk:flex-wrap pk:items-center pk:gap-x-3 pk:gap-y-2 pk:px-4 pk:py-2">
        <h1 ref={heading} tabIndex={-1} className="pk:min-w-0 pk:truncate pk:text-lg pk:font-semibold pk:outline-none">
          {title ?? panel.title}
        </h1>
        {project && <EnvironmentBadge project={project} />}
        {actions && <div className="pk:ms-auto pk:flex pk:flex-wrap pk:items-center pk:gap-2">{actions}</div>}
      </header>
      {toolbar && (
        <div className="pk:flex pk:shrink-0 pk:flex-wrap pk:items-center pk:gap-2 pk:px-4 pk:pb-3">{toolbar}</div>
      )}
      <div
        className={clsx(
          'pk:shrink-0',
          environment && panel.writes ? ['pk:h-0.5', lines[environment]] : 'pk:h-px pk:bg-line',
        )}
      >
        {environment === 'production' && panel.writes && <VisuallyHidden>{t('panel.productionNote')}</VisuallyHidden>}
      </div>
      <div className="pk:relative pk:h-0">{refreshing && <ProgressBar thin label={t('common.loading')} />}</div>
      <div className={clsx('pk:flex pk:min-h-0 pk:flex-1 pk:flex-col pk:overflow-y-auto', padded && 'pk:p-4')}>
        {children}
      </div>
    </section>
  );
}
