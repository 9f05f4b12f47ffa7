import { PlatformKitDialog, PlatformKitProvider, ProjectStatusPanel, SqlPanel } from 'platform-kit';
import { useRef, useState } from 'react';
import { ask } from './ask';
import { LoginForm } from './login-form';

/** Asked when there is no session, shortly before it ends, and once more when it was refused. */
async function fetchSession(): Promise<string | undefined> {
  try {
    return await (await ask('session', { method: 'POST' })).text();
  } catch {
    return undefined; // Not signed in any more: the panels say so, and offer `slots.signIn`.
  }
}

/** Two panels of the kit, each where the application wants it. */
export function Backend({ project }: { project: string }) {
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
        <LoginForm onSignedIn={() => login.current?.close()} />
      </dialog>
    </>
  );
}
