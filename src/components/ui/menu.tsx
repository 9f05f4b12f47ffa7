import { cloneElement, type KeyboardEvent, type ReactElement, type ReactNode, useId, useRef, useState } from 'react';
import { lazyPart, useLazyPart } from './lazy-part.ts';
import type { MenuContentProps } from './menu-content.tsx';

export interface MenuItem {
  readonly id: string;
  readonly label: ReactNode;
  readonly onSelect: () => void;
  readonly icon?: ReactNode;
  readonly tone?: 'danger';
  readonly disabled?: boolean;
  /** Why it is disabled, or a shortcut; in small type at the end. */
  readonly hint?: ReactNode;
  /** Whether it is the one that holds now, in a menu of choices. */
  readonly checked?: boolean;
  /** A line above it. */
  readonly separated?: boolean;
}

interface TriggerProps {
  id?: string;
  'aria-haspopup'?: 'menu';
  'aria-expanded'?: boolean;
  onClick?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
}

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement<TriggerProps>;
  items: readonly MenuItem[];
  align?: 'start' | 'end';
  /** A heading above the items. */
  label?: ReactNode;
}

const content = lazyPart<MenuContentProps>(async () => (await import('./menu-content.tsx')).MenuContent);

/** Actions behind a button. What places the menu and moves in it is loaded when the button is pointed at or focused. */
export function Menu({ trigger, ...props }: MenuProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [near, setNear] = useState(false);
  const button = useRef<HTMLSpanElement>(null);
  const { component: Content } = useLazyPart(content, near || open, () => {
    setNear(false);
    setOpen(false);
  });
  const come = () => setNear(true);
  return (
    <span ref={button} className="pk:relative pk:inline-flex" onPointerEnter={come} onFocus={come}>
      {cloneElement(trigger, {
        id,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        onClick: () => setOpen(!open),
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        },
      })}
      {Content && <Content {...props} labelledBy={id} button={button} open={open} onClose={() => setOpen(false)} />}
    </span>
  );
}
