import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { DialogFrameProps } from './dialog-frame.tsx';
import { lazyPart, useLazyPart } from './lazy-part.ts';

export interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** Beside the title, for example the environment. */
  badge?: ReactNode;
  description?: ReactNode;
  children: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  closeLabel: string;
  size?: keyof typeof widths;
  /**
   * Without header and room: the content brings its own. The title is heard, not seen. A `page` brings its way out, too.
   */
  bare?: boolean | 'page';
}

/** What holds the focus and the keys of a dialog comes with the first one that is opened. */
const frame = lazyPart(async () => (await import('./dialog-frame.tsx')).DialogFrame);

function Frame(props: DialogFrameProps) {
  const { open, onOpenChange } = props;
  const { component: Loaded } = useLazyPart(frame, open, () => onOpenChange(false));
  return open && Loaded ? <Loaded {...props} /> : null;
}

const widths = { narrow: 'pk:w-64', small: 'pk:w-105', medium: 'pk:w-140', large: 'pk:w-200' } as const;

/** A modal dialog. On narrow screens it is as wide as they are, at the top, where no on-screen keyboard covers it. */
export function Dialog(props: DialogProps) {
  const shape = clsx(
    'pk-enter pk:start-1/2 pk:top-[12vh] pk:max-h-[76vh] pk:max-w-[calc(100vw-16px)] pk:-translate-x-1/2 pk:rounded-xl',
    'pk:max-sm:top-2 pk:max-sm:max-h-[calc(100dvh-16px)] pk:max-sm:w-full',
    widths[props.size ?? 'small'],
  );
  return <Frame {...props} shape={shape} />;
}

/** A sheet at the side; on narrow screens it takes the full width, unless it is a narrow one. */
export function Sheet({ side = 'end', ...props }: DialogProps & { side?: 'start' | 'end' }) {
  const shape = clsx(
    side === 'end' ? 'pk-enter-side pk:end-0' : 'pk-enter-left pk:start-0',
    'pk:inset-y-0 pk:max-w-full',
    props.size !== 'narrow' && 'pk:max-sm:w-full',
    widths[props.size ?? 'small'],
  );
  return <Frame {...props} shape={shape} />;
}

/** A dialog with a page of its own in it, which brings its header and its way out; on narrow screens all there is. */
export function PageDialog(props: Omit<DialogProps, 'bare' | 'size' | 'footer' | 'description' | 'badge'>) {
  const shape = clsx(
    'pk-enter pk:start-1/2 pk:top-[4dvh] pk:h-[92dvh] pk:w-[min(1240px,100vw-48px)] pk:-translate-x-1/2 pk:rounded-xl',
    'pk:max-md:top-0 pk:max-md:h-dvh pk:max-md:w-full pk:max-md:rounded-none',
  );
  return <Frame {...props} bare="page" shape={shape} />;
}
