'use client';

import { PlatformKitDialog, PlatformKitProvider, ProjectStatusPanel, SqlPanel } from 'platform-kit';
import { useRef, useState } from 'react';
import { type Enter, LoginForm } from './login-form';

/** Asked when there is no session, shortly before it ends, and once more when it was refused. */
async function fetchSession(): Promise<string | undefined> {
  const response = await fetch('/api/session', { method: 'POST' });
  // Not signed in any more: the panels say so, and offer `slots.signIn`.
  return response.ok ? response.text() : undefined;
}

/** Two panels of the kit, each where the application wants it. They are rendered on the server as well. */
export function Backend({ project, enter }: { project: string; enter: Enter }) {
  const login = useRef<HTMLDialogElement>(null);
  // Links of a panel may lead to a panel that this page does not have: the rest of the kit comes in a dialog.
  const [path, setPath] = useState<string>();
  const signIn = (
    <button type="button" style={{ textDecoration: 'underline' }} onClick={() => login.current?.showModal()}>
      Sign in again
    </button>
  );
  return (
    <>
      <PlatformKitProvider
        endpoint="/api/platform"
        project={project}
        session={fetchSession}
        slots={{ signIn }}
        onEvent={(event) => event.type === 'navigate' && setPath(event.path)}
      >
        <div className="panel">
          <ProjectStatusPanel />
        </div>
        <p>Ask the database yourself:</p>
        <div className="panel">
          <SqlPanel />
        </div>
        <PlatformKitDialog
          open={path !== undefined}
          onOpenChange={() => setPath(undefined)}
          panels={['status', 'sql', 'logs']}
          path={path}
          onNavigate={setPath}
        />
      </PlatformKitProvider>
      <dialog ref={login}>
        <LoginForm enter={enter} onSignedIn={() => login.current?.close()} />
      </dialog>
    </>
  );
}
