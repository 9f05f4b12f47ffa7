import { clsx } from 'clsx';
import type { MouseEvent, ReactNode } from 'react';
import { type Place, useNavigation } from '../../hooks/navigation.ts';
import { type ButtonVariant, buttonClass } from '../ui/button.tsx';
import { useRowLink } from '../ui/row-link.ts';
import { linkClass } from '../ui/text-link.tsx';

/** Whether the browser shall do what the reader asked for: a new tab, a new window, a download. */
function isForBrowser(event: MouseEvent): boolean {
  return event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}

/**
 * Props that make an `a` lead to a place. Without addresses (memory navigation) it is still a link by role, with Enter.
 * @param to the place
 */
export function usePlaceLink(to: Place) {
  const { go, href } = useNavigation();
  const address = href(to);
  return {
    href: address ?? '#',
    onClick: (event: MouseEvent) => {
      if (event.defaultPrevented || (address !== undefined && isForBrowser(event))) return;
      event.preventDefault();
      go(to);
    },
  };
}

export interface PlaceLinkProps {
  to: Place;
  children: ReactNode;
  /** As text, as a button, or for the whole row of the table around it. */
  look?: 'text' | 'plain' | ButtonVariant;
  'aria-current'?: 'page';
}

function classOf(look: NonNullable<PlaceLinkProps['look']>): string {
  if (look === 'text') return linkClass;
  return look === 'plain' ? 'pk:rounded-sm pk:hover:underline pk:underline-offset-2' : buttonClass(look);
}

/** A link to a place of the kit: opens in a new tab where places have addresses. */
export function PlaceLink({ to, children, look = 'text', ...rest }: PlaceLinkProps) {
  return (
    <a {...rest} {...usePlaceLink(to)} className={classOf(look)}>
      {children}
    </a>
  );
}

/** The link of a row: a click anywhere on the row follows it. */
export function RowLink({ to, children }: Pick<PlaceLinkProps, 'to' | 'children'>) {
  const { className, ...row } = useRowLink();
  return (
    <a {...row} {...usePlaceLink(to)} className={clsx(className, 'pk:font-medium')}>
      {children}
    </a>
  );
}
