import Lock from 'lucide-react/icons/lock';
import { useTranslate } from '../../hooks/platform.ts';
import { useSlots } from './slots.ts';

export interface RefusedStateProps {
  /** The right that is missing. */
  capability: string;
  /** Ref of the project; empty for the platform. */
  project: string;
}

/** Says which right is missing and who can give it. */
export function RefusedState({ capability, project }: RefusedStateProps) {
  const t = useTranslate();
  const { askForAccess } = useSlots();
  const way = askForAccess?.({ capability, project: project || undefined });
  return (
    <div className="pk:mx-auto pk:flex pk:max-w-105 pk:flex-col pk:items-center pk:gap-1.5 pk:px-4 pk:py-14 pk:text-center">
      <Lock aria-hidden size={18} className="pk:text-muted" />
      <h2 className="pk:text-base pk:font-semibold">{t('refused.title')}</h2>
      <p className="pk:text-sm pk:text-muted">{t(project ? 'refused.text' : 'refused.platform', { capability })}</p>
      {way && <div className="pk:mt-3">{way}</div>}
    </div>
  );
}
