import * as Radix from '@radix-ui/react-dropdown-menu';
import { clsx } from 'clsx';
import { Fragment, type ReactElement, type ReactNode } from 'react';
import { usePortalContainer } from './portal-container.ts';

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

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  items: readonly MenuItem[];
  align?: 'start' | 'end';
  /** A heading above the items. */
  label?: ReactNode;
}

function Item({ item }: { item: MenuItem }) {
  const className = clsx(
    'pk:flex pk:min-h-control-small pk:cursor-pointer pk:items-center pk:gap-2 pk:rounded-sm pk:px-2 pk:py-1 pk:text-sm pk:outline-none pk:select-none pk:data-[highlighted]:bg-hover pk:data-[disabled]:cursor-not-allowed pk:data-[disabled]:text-muted',
    item.tone === 'danger' && 'pk:text-danger-text',
  );
  const content = (
    <>
      {item.icon}
      <span className="pk:min-w-0 pk:flex-1 pk:truncate">{item.label}</span>
      {item.hint && <span className="pk:ps-3 pk:text-xs pk:text-muted">{item.hint}</span>}
      {item.checked && <span aria-hidden className="pk:size-1.5 pk:rounded-full pk:bg-accent-text" />}
    </>
  );
  if (item.checked === undefined)
    return (
      <Radix.Item className={className} disabled={item.disabled} onSelect={item.onSelect}>
        {content}
      </Radix.Item>
    );
  return (
    <Radix.CheckboxItem className={className} checked={item.checked} disabled={item.disabled} onSelect={item.onSelect}>
      {content}
    </Radix.CheckboxItem>
  );
}

/** Actions behind a button. Not modal: a modal menu would lock the host's page. */
export function Menu({ trigger, items, align = 'end', label }: MenuProps) {
  const container = usePortalContainer();
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      {container && (
        <Radix.Portal container={container}>
          <Radix.Content
            align={align}
            sideOffset={4}
            collisionPadding={8}
            className="pk-appear pk:z-50 pk:max-h-(--radix-dropdown-menu-content-available-height) pk:max-w-xs pk:min-w-44 pk:overflow-y-auto pk:rounded-lg pk:bg-raised pk:p-1 pk:shadow-float"
          >
            {label && <Radix.Label className="pk:px-2 pk:py-1 pk:text-xs pk:text-muted">{label}</Radix.Label>}
            {items.map((item) => (
              <Fragment key={item.id}>
                {item.separated && <Radix.Separator className="pk:my-1 pk:h-px pk:bg-line" />}
                <Item item={item} />
              </Fragment>
            ))}
          </Radix.Content>
        </Radix.Portal>
      )}
    </Radix.Root>
  );
}
