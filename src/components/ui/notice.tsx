import { clsx } from 'clsx';
import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import Info from 'lucide-react/icons/info';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { ReactNode } from 'react';
import { type Tone, toneBox } from './tone.ts';

export interface NoticeProps {
  tone?: Tone;
  title: ReactNode;
  children?: ReactNode;
  /** What to do about it. */
  actions?: ReactNode;
  /** Read out when it appears: for what has just gone wrong. */
  alert?: boolean;
}

const icons = { ok: CircleCheck, busy: Info, warning: TriangleAlert, danger: CircleAlert, neutral: Info } as const;

/** Something that the reader of a panel has to know. */
export function Notice({ tone = 'neutral', title, children, actions, alert }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div
      role={alert ? 'alert' : undefined}
      className={clsx('pk:flex pk:gap-2.5 pk:rounded-lg pk:border pk:px-3 pk:py-2.5 pk:text-sm', toneBox[tone])}
    >
      <Icon aria-hidden size={16} className="pk:mt-0.5 pk:shrink-0" />
      <div className="pk:flex pk:min-w-0 pk:flex-1 pk:flex-col pk:gap-1">
        <p className="pk:font-medium">{title}</p>
        {children && <div className="pk:text-fg">{children}</div>}
        {actions && <div className="pk:mt-1.5 pk:flex pk:flex-wrap pk:items-center pk:gap-2 pk:text-fg">{actions}</div>}
      </div>
    </div>
  );
}
