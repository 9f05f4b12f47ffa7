import { cloneElement, type ReactElement, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { placeTooltip, type Side } from './place-tooltip.ts';
import { usePortalContainer } from './portal-container.ts';
import { type TooltipListeners, TooltipPaceContext, useTooltip } from './use-tooltip.ts';

/** Needed once around everything that has tooltips; the second tooltip in a row comes without a wait. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  const [pace] = useState(() => ({ closedAt: 0 }));
  return <TooltipPaceContext.Provider value={pace}>{children}</TooltipPaceContext.Provider>;
}

type TriggerProps = { 'aria-describedby'?: string } & Partial<TooltipListeners>;

export interface TooltipProps {
  text: ReactNode;
  /** One element that takes focus. */
  children: ReactElement<TriggerProps>;
  side?: Side;
}

/** The element's own listener goes first. */
function both<Event>(own: ((event: Event) => void) | undefined, added: (event: Event) => void) {
  return (event: Event) => {
    own?.(event);
    added(event);
  };
}

interface TipProps {
  id: string;
  anchor: Element;
  side: Side;
  children: ReactNode;
  onPointerEnter: () => void;
  onPointerLeave: () => void;
}

/** Measured and placed before it is seen. */
function Tip({ anchor, side, children, ...rest }: TipProps) {
  const tip = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = tip.current;
    if (!element) return;
    const screen = { width: window.innerWidth, height: window.innerHeight };
    const { left, top } = placeTooltip(anchor.getBoundingClientRect(), element.getBoundingClientRect(), side, screen);
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
    // An ancestor with a transform is what `fixed` counts from; the difference says where that begins.
    const seen = element.getBoundingClientRect();
    element.style.left = `${2 * left - seen.left}px`;
    element.style.top = `${2 * top - seen.top}px`;
  }, [anchor, side, children]);
  return (
    <div
      {...rest}
      ref={tip}
      role="tooltip"
      className="pk-appear pk:fixed pk:z-50 pk:w-max pk:max-w-xs pk:rounded-sm pk:bg-fg pk:px-2 pk:py-1 pk:text-xs pk:text-surface"
    >
      {children}
    </div>
  );
}

/** A few words on hover and focus. Never the only place where something is said. */
export function Tooltip({ text, children, side = 'top' }: TooltipProps) {
  const container = usePortalContainer();
  const { id, anchor, listeners, tip } = useTooltip();
  const own = children.props;
  return (
    <>
      {cloneElement(children, {
        onPointerEnter: both(own.onPointerEnter, listeners.onPointerEnter),
        onPointerLeave: both(own.onPointerLeave, listeners.onPointerLeave),
        onPointerDown: both(own.onPointerDown, listeners.onPointerDown),
        onFocus: both(own.onFocus, listeners.onFocus),
        onBlur: both(own.onBlur, listeners.onBlur),
        ...(anchor ? { 'aria-describedby': id } : {}),
      })}
      {anchor &&
        container &&
        createPortal(
          <Tip {...tip} id={id} anchor={anchor} side={side}>
            {text}
          </Tip>,
          container,
        )}
    </>
  );
}
