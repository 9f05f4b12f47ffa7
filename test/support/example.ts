import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packPackage, root, run } from './packed.ts';
import { type Program, startProgram } from './program.ts';
import { startLocalApi } from './standalone.ts';

const token = 'local-token';

export interface Example {
  readonly folder: string;
  readonly project: { readonly ref: string; readonly name: string };
  /** Runs npm in the example's folder. */
  readonly npm: (...args: readonly string[]) => Promise<string>;
  /**
   * Starts the example's server on the embedded Management API.
   * @param args the script and its arguments, from the example's folder
   */
  readonly start: (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Program>;
  readonly remove: () => Promise<void>;
}

async function createProject(origin: string): Promise<Example['project']> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const [organization] = await (await fetch(`${origin}/v1/organizations`, { headers })).json();
  const wanted = {
    name: 'Gardenia',
    organization_slug: organization.slug,
    region: 'eu-central-1',
    db_pass: 'Example-Passw0rd-1234',
  };
  const response = await fetch(`${origin}/v1/projects`, { method: 'POST', headers, body: JSON.stringify(wanted) });
  return response.json();
}

/** Copies an example elsewhere, installs it with the packed package, and starts an embedded Management API for it. */
export async function installExample(name: string): Promise<Example> {
  const packed = await packPackage();
  const folder = await mkdtemp(join(tmpdir(), `platform-kit-${name}-`));
  const dataDir = await mkdtemp(join(tmpdir(), 'platform-kit-api-'));
  const made = /\/(?:node_modules|dist|data|\.next)$/;
  await cp(join(root, 'examples', name), folder, { recursive: true, filter: (path) => !made.test(path) });
  const npm = (...args: readonly string[]) => run('npm', args, { cwd: folder, env: { NEXT_TELEMETRY_DISABLED: '1' } });
  const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const [api] = await Promise.all([startLocalApi({ dataDir, token }), npm('install', ...quiet, packed.path)]);
  const project = await createProject(api.origin);
  const upstream = { SUPABASE_API_URL: api.origin, SUPABASE_ACCESS_TOKEN: token, PROJECT_REF: project.ref };
  return {
    folder,
    project,
    npm,
    start: (args, env) =>
      startProgram(args, {
        cwd: folder,
        env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...upstream, PORT: '0', ...env },
        ready: /(http:\/\/127\.0\.0\.1:\d+)/,
      }),
    remove: async () => {
      await api.stop();
      await packed.remove();
      for (const one of [folder, dataDir]) await rm(one, { recursive: true, force: true });
    },
  };
}
