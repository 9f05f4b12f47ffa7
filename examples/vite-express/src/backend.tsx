import { PlatformKitProvider, ProjectStatusPanel, SqlPanel } from 'platform-kit';
import { ask } from './ask';

/** Asked when there is no session, shortly before it ends, and once more when it was refused. */
async function fetchSession(): Promise<string> {
  return (await ask('session', { method: 'POST' })).text();
}

/** Two panels of the kit, each where the application wants it. */
export function Backend({ project }: { project: string }) {
  return (
    <PlatformKitProvider endpoint="/api/platform" project={project} session={fetchSession} theme="light">
      <div className="panel">
        <ProjectStatusPanel />
      </div>
      <p>Ask the database yourself:</p>
      <div className="panel">
        <SqlPanel />
      </div>
    </PlatformKitProvider>
  );
}
