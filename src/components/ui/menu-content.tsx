import * as Radix from '@radix-ui/react-dropdown-menu';
import { clsx } from 'clsx';
import { Fragment, type RefObject, useRef } from 'react';
import type { MenuItem, MenuProps } from './menu.tsx';
import { usePortalContainer } from './portal-container.ts';

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

export interface MenuContentProps extends Pick<MenuProps, 'items' | 'align' | 'label'> {
  /** Id of the button, which names the menu. */
  labelledBy: string;
  button: RefObject<HTMLElement | null>;
  open: boolean;
  onClose: () => void;
}

/** A press on the button closes by its own click; without this the menu would open again at once. */
function useOutside({ button, onClose }: Pick<MenuContentProps, 'button' | 'onClose'>) {
  const outside = useRef(false);
  return {
    onInteractOutside: (event: CustomEvent & { target: EventTarget | null }) => {
      const onButton = event.target instanceof Node && button.current?.contains(event.target);
      if (onButton) event.preventDefault();
      else outside.current = true;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (!outside.current) button.current?.querySelector('button')?.focus();
      outside.current = false;
    },
    onOpenChange: (open: boolean) => open || onClose(),
  };
}

/** The menu beside its button. It is there before it opens, to know whether keys or a pointer open it. Not modal: a modal menu would lock the host's page. */
export function MenuContent({ items, align = 'end', label, labelledBy, open, ...place }: MenuContentProps) {
  const container = usePortalContainer();
  const { onOpenChange, ...outside } = useOutside(place);
  return (
    <Radix.Root open={open} modal={false} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild aria-hidden>
        <span className="pk:pointer-events-none pk:absolute pk:inset-0" />
      </Radix.Trigger>
      {container && (
        <Radix.Portal container={container}>
          <Radix.Content
            {...outside}
            aria-labelledby={labelledBy}
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
