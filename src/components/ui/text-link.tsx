import { clsx } from 'clsx';
import ArrowUpRight from 'lucide-react/icons/arrow-up-right';
import type { ReactNode } from 'react';
import { focusRing } from './focus-ring.ts';

/** The look of a link in text. */
export const linkClass = clsx(
  'pk:cursor-pointer pk:rounded-sm pk:bg-transparent pk:text-accent-text pk:underline-offset-2 pk:hover:underline',
  focusRing,
);

export interface ExternalLinkProps {
  href: string;
  children: ReactNode;
}

/** A link out of the kit; opens in a new tab. */
export function ExternalLink({ href, children }: ExternalLinkProps) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className={clsx(linkClass, 'pk:inline-flex pk:items-center pk:gap-0.5')}
    >
      {children}
      <ArrowUpRight aria-hidden size={12} />
    </a>
  );
}
