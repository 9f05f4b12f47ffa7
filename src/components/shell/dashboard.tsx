import { type ReactNode, useId, useRef, useState } from 'react';
import { isPlatformError } from '../../api/errors.ts';
import { useNavigation } from '../../hooks/navigation.ts';
import { useTranslate } from '../../hooks/platform.ts';
import { useSession } from '../../hooks/session.ts';
import { Sheet } from '../ui/dialog.tsx';
import { KitRoot } from './kit-root.tsx';
import { ShellDialogsProvider } from './shell-dialogs.tsx';
import { Sidebar } from './sidebar.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { TopBar } from './top-bar.tsx';
import { useShortcuts } from './use-shortcuts.ts';

export interface DashboardProps {
  /** The panel. */
  children: ReactNode;
  /** Whether the page is nothing but the kit; shortcuts then hold wherever the focus is. */
  wholePage?: boolean;
  /** The way out, where the dashboard is in a dialog. */
  onClose?: () => void;
}

/** The sidebar of a narrow screen; closed by moving on. */
function NarrowSidebar({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useTranslate();
  const { current } = useNavigation();
  const [opened, setOpened] = useState(current);
  if (open && opened !== current) {
    setOpened(current);
    onClose();
  }
  return (
    <Sheet
      bare
      side="start"
      size="narrow"
      open={open}
      onOpenChange={onClose}
      title={t('shell.navigation')}
      closeLabel={t('common.close')}
    >
      <Sidebar />
    </Sheet>
  );
}

function Frame({ children, wholePage = false, onClose }: DashboardProps) {
  const t = useTranslate();
  const root = useRef<HTMLDivElement>(null);
  const main = useId();
  const [menu, setMenu] = useState(false);
  useShortcuts(root, wholePage);
  return (
    <div ref={root} className="pk:@container pk:h-full pk:max-h-dvh pk:min-h-105">
      <a
        href={`#${main}`}
        onClick={(event) => {
          event.preventDefault();
          document.getElementById(main)?.focus();
        }}
        className="pk:sr-only pk:focus:not-sr-only pk:focus:absolute pk:focus:start-2 pk:focus:top-2 pk:focus:z-30 pk:focus:rounded-md pk:focus:bg-accent pk:focus:px-3 pk:focus:py-1.5 pk:focus:text-sm pk:focus:text-on-accent"
      >
        {t('shell.skip')}
      </a>
      <div className="pk:flex pk:h-full pk:min-h-0">
        <aside className="pk:hidden pk:w-54 pk:shrink-0 pk:border-e pk:border-line pk:bg-subtle pk:@md:block">
          <Sidebar />
        </aside>
        <div className="pk:flex pk:min-w-0 pk:flex-1 pk:flex-col">
          <TopBar onMenu={() => setMenu(true)} onClose={onClose} />
          <main
            id={main}
            tabIndex={-1}
            data-dialog-start={onClose && ''}
            className="pk:min-h-0 pk:flex-1 pk:outline-none"
          >
            {children}
          </main>
        </div>
      </div>
      <NarrowSidebar open={menu} onClose={() => setMenu(false)} />
    </div>
  );
}

/** Sidebar, breadcrumbs, palette and shortcuts around a panel; the way to a session where there is none. */
export function Dashboard(props: DashboardProps) {
  const session = useSession();
  // A session that ends later leaves the panel where it is, with what was typed in it: its own notes lead to the sign-in.
  const never = session.data === undefined;
  const signedOut = never && isPlatformError(session.error) && session.error.code === 'unauthenticated';
  return (
    <KitRoot>
      {signedOut ? (
        <SignInPage onCheck={() => void session.refetch()} checking={session.isFetching} onClose={props.onClose} />
      ) : (
        <ShellDialogsProvider>
          <Frame {...props} />
        </ShellDialogsProvider>
      )}
    </KitRoot>
  );
}
