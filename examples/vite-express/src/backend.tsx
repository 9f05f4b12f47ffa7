import { PlatformKitProvider, ProjectStatusPanel, SqlPanel } from 'platform-kit';
import { useRef } from 'react';
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
        theme="light"
      >
        <div className="panel">
          <ProjectStatusPanel />
        </div>
        <p>Ask the database yourself:</p>
        <div className="panel">
          <SqlPanel />
        </div>
      </PlatformKitProvider>
      <dialog ref={login}>
        <LoginForm onSignedIn={() => login.current?.close()} />
      </dialog>
    </>
  );
}
