import type { ReactNode } from 'react';

export interface EmptyStateProps {
  title: ReactNode;
  /** Level of its heading; 2 below the title of a panel. */
  level?: 1 | 2;
  /** One sentence that says what this is for. */
  children?: ReactNode;
  /** One action, one link. */
  actions?: ReactNode;
}

/** Nothing here yet. Only for what is known to be empty, never for what failed to load. */
export function EmptyState({ title, level = 2, children, actions }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="pk:mx-auto pk:flex pk:max-w-100 pk:flex-col pk:items-center pk:gap-1.5 pk:px-4 pk:py-14 pk:text-center">
      <Heading className="pk:text-base pk:font-semibold">{title}</Heading>
      {children && <div className="pk:text-sm pk:text-muted">{children}</div>}
      {actions && <div className="pk:mt-3 pk:flex pk:flex-wrap pk:justify-center pk:gap-2">{actions}</div>}
    </div>
  );
}
