import * as Radix from '@radix-ui/react-dialog';
import { clsx } from 'clsx';
import X from 'lucide-react/icons/x';
import { IconButton } from './button.tsx';
import type { DialogProps } from './dialog.tsx';
import { usePortalContainer } from './portal-container.ts';
import { useRememberedFocus } from './remembered-focus.ts';

export interface DialogFrameProps extends DialogProps {
  shape: string;
}

/** For those who come to it by keyboard or hear the page; everybody else has the overlay. */
const hiddenClose =
  'pk:sr-only pk:focus:not-sr-only pk:focus:h-control pk:focus:bg-hover pk:focus:px-4 pk:focus:text-sm pk:outline-none';

function Header({ title, badge, onOpenChange, closeLabel, bare }: DialogProps) {
  if (bare) return <Radix.Title className="pk:sr-only">{title}</Radix.Title>;
  return (
    <header className="pk:flex pk:shrink-0 pk:items-center pk:gap-2 pk:border-b pk:border-line pk:py-2 pk:ps-4 pk:pe-2">
      <Radix.Title className="pk:min-w-0 pk:truncate pk:text-base pk:font-semibold">{title}</Radix.Title>
      {badge}
      <span className="pk:flex-1" />
      <IconButton label={closeLabel} tooltip={false} size="small" onClick={() => onOpenChange(false)}>
        <X aria-hidden size={16} />
      </IconButton>
    </header>
  );
}

function Content({ description, children, footer, bare, closeLabel, onOpenChange }: DialogProps) {
  if (bare === 'page') return children;
  if (bare)
    return (
      <>
        {children}
        <button type="button" className={hiddenClose} onClick={() => onOpenChange(false)}>
          {closeLabel}
        </button>
      </>
    );
  return (
    <>
      <div data-dialog-body="" className="pk:min-h-0 pk:flex-1 pk:overflow-y-auto pk:overscroll-contain pk:p-4">
        {description !== undefined && (
          <Radix.Description className="pk:mb-3 pk:text-sm pk:text-muted">{description}</Radix.Description>
        )}
        {children}
      </div>
      {footer && (
        <footer
          data-dialog-body=""
          className="pk:flex pk:shrink-0 pk:flex-wrap pk:justify-end pk:gap-2 pk:border-t pk:border-line pk:px-4 pk:py-3"
        >
          {footer}
        </footer>
      )}
    </>
  );
}

/** An editor has its own use for Escape: what it does must not also close the dialog around it. */
function leaveEscape(event: KeyboardEvent): void {
  if (event.target instanceof Element && event.target.closest('[data-keeps-escape]')) event.preventDefault();
}

/**
 * A plain overlay instead of Radix's own: that one would write styles into the host's `body`. That the page behind does
 * not scroll meanwhile is said here alone: overlay and content keep to themselves what would scroll it.
 */
export function DialogFrame({ shape, ...props }: DialogFrameProps) {
  const { onOpenChange, description, bare } = props;
  const container = usePortalContainer();
  const focus = useRememberedFocus();
  if (!container) return null;
  return (
    <Radix.Root open onOpenChange={onOpenChange}>
      <Radix.Portal container={container}>
        <div
          aria-hidden
          className="pk-appear pk:pointer-events-auto pk:fixed pk:inset-0 pk:z-40 pk:overflow-hidden pk:overscroll-contain pk:bg-overlay"
        />
        <Radix.Content
          {...focus}
          onEscapeKeyDown={leaveEscape}
          {...(description === undefined || bare ? { 'aria-describedby': undefined } : {})}
          className={clsx(
            'pk:fixed pk:z-40 pk:flex pk:flex-col pk:overflow-hidden pk:overscroll-contain pk:bg-raised pk:shadow-float pk:outline-none',
            shape,
          )}
        >
          <Header {...props} />
          <Content {...props} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
