import X from 'lucide-react/icons/x';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { Button, IconButton } from './button.tsx';
import { usePortalContainer } from './portal-container.ts';
import { StatusDot } from './status-dot.tsx';
import type { Tone } from './tone.ts';
import { useToastTimer } from './use-toast-timer.ts';

export interface Toast {
  readonly title: ReactNode;
  readonly tone?: Tone;
  readonly text?: ReactNode;
  readonly action?: { readonly label: string; readonly onClick: () => void };
}

interface ShownToast extends Toast {
  readonly id: number;
}

export interface Toasts {
  /** Shows a toast. Failures and toasts with an action stay until they are closed. */
  readonly show: (toast: Toast) => void;
}

const ToastContext = createContext<Toasts>({ show: () => undefined });

/** Says in a corner that something came to an end. */
export function useToast(): Toasts {
  return useContext(ToastContext);
}

interface ItemProps {
  toast: ShownToast;
  closeLabel: string;
  onClose: (id: number) => void;
}

function ToastItem({ toast, closeLabel, onClose }: ItemProps) {
  const close = useCallback(() => onClose(toast.id), [onClose, toast.id]);
  const stays = toast.tone === 'danger' || toast.action !== undefined;
  const hold = useToastTimer(close, stays ? undefined : 6000);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- listens to what its buttons let through
    <li
      {...hold}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
      className="pk-enter pk:pointer-events-auto pk:flex pk:items-start pk:gap-2 pk:rounded-lg pk:bg-raised pk:py-2 pk:ps-3 pk:pe-2 pk:text-sm pk:shadow-float"
    >
      <div className="pk:min-w-0 pk:flex-1 pk:py-1">
        <p className="pk:font-medium">
          <StatusDot tone={toast.tone ?? 'ok'} label={toast.title} />
        </p>
        {toast.text && <p className="pk:ps-4 pk:text-muted">{toast.text}</p>}
      </div>
      {toast.action && (
        <Button
          size="small"
          onClick={() => {
            toast.action?.onClick();
            close();
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton label={closeLabel} tooltip={false} size="small" onClick={close}>
        <X aria-hidden size={14} />
      </IconButton>
    </li>
  );
}

export interface ToastProviderProps {
  /** Name of the list of toasts. */
  label: string;
  closeLabel: string;
  children: ReactNode;
}

/** Shows the toasts of everything below it, read out politely. Below a dialog: they would cover its buttons. */
export function ToastProvider({ label, closeLabel, children }: ToastProviderProps) {
  const [toasts, setToasts] = useState<{ readonly next: number; readonly shown: readonly ShownToast[] }>({
    next: 1,
    shown: [],
  });
  const container = usePortalContainer();
  const api = useMemo<Toasts>(
    () => ({
      show: (toast) =>
        setToasts(({ next, shown }) => ({ next: next + 1, shown: [...shown.slice(-3), { ...toast, id: next }] })),
    }),
    [],
  );
  const close = useCallback(
    (id: number) => setToasts((now) => ({ ...now, shown: now.shown.filter((toast) => toast.id !== id) })),
    [],
  );
  const region = (
    <div
      aria-live="polite"
      className="pk:pointer-events-none pk:fixed pk:end-4 pk:bottom-4 pk:z-30 pk:w-90 pk:max-w-[calc(100vw-32px)]"
    >
      <ol aria-label={label} className="pk:flex pk:flex-col pk:gap-2">
        {toasts.shown.map((toast) => (
          <ToastItem key={toast.id} toast={toast} closeLabel={closeLabel} onClose={close} />
        ))}
      </ol>
    </div>
  );
  return (
    <ToastContext.Provider value={api}>
      {children}
      {container && createPortal(region, container)}
    </ToastContext.Provider>
  );
}
