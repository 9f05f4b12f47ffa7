import {
  createContext,
  type FocusEvent,
  type PointerEvent,
  useCallback,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';

/** In milliseconds: before the first tooltip, and how long the next one needs no wait. */
const waitMs = 400;
const graceMs = 300;
/** How long the pointer may take from the element to its tooltip. */
const leaveMs = 120;

/** When the last tooltip of the kit was closed. */
export const TooltipPaceContext = createContext<{ closedAt: number }>({ closedAt: 0 });

/** What the element of a tooltip listens to; its own listeners are called by the tooltip. */
export interface TooltipListeners {
  readonly onPointerEnter: (event: PointerEvent) => void;
  readonly onPointerLeave: (event: PointerEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/** Closes on Escape, and when what it is about is scrolled away. */
function useCloseWith(anchor: Element | undefined, close: () => void) {
  useEffect(() => {
    if (!anchor) return;
    const page = anchor.ownerDocument;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') close();
    };
    const onScroll = ({ target }: Event) => {
      if (target instanceof Node && target.contains(anchor)) close();
    };
    page.addEventListener('keydown', onKey, true);
    page.addEventListener('scroll', onScroll, true);
    return () => {
      page.removeEventListener('keydown', onKey, true);
      page.removeEventListener('scroll', onScroll, true);
    };
  }, [anchor, close]);
}

/** When a tooltip is open: pointed at for a while, or focused by keyboard; the pointer may go into it. */
export function useTooltip() {
  const id = useId();
  const pace = useContext(TooltipPaceContext);
  const [anchor, setAnchor] = useState<Element>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const pressed = useRef(false);
  const later = useCallback((act: () => void, ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(act, ms);
  }, []);
  const close = useCallback(() => {
    clearTimeout(timer.current);
    setAnchor((open) => {
      if (open) pace.closedAt = Date.now();
      return undefined;
    });
  }, [pace]);
  useEffect(() => () => clearTimeout(timer.current), []);
  useCloseWith(anchor, close);
  const listeners: TooltipListeners = {
    onPointerEnter: ({ pointerType, currentTarget }) => {
      if (pointerType === 'touch') return;
      later(() => setAnchor(currentTarget), Date.now() - pace.closedAt < graceMs ? 0 : waitMs);
    },
    onPointerLeave: () => {
      pressed.current = false;
      later(close, leaveMs);
    },
    onPointerDown: () => {
      pressed.current = true;
      close();
    },
    onFocus: ({ currentTarget }) => {
      if (!pressed.current) setAnchor(currentTarget);
    },
    onBlur: () => {
      pressed.current = false;
      close();
    },
  };
  const stay = useCallback(() => clearTimeout(timer.current), []);
  return { id, anchor, listeners, tip: { onPointerEnter: stay, onPointerLeave: () => later(close, leaveMs) } };
}
