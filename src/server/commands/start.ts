import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { operationIds } from '../../api/operations.ts';
import { requireEngine } from '../../local/index.ts';
import { readPublicOrigin } from '../allowed-hosts.ts';
import { createServer, type Server } from '../create-server.ts';
import { readEnvironment } from '../environment.ts';
import type { Upstream } from '../open-upstream.ts';
import { readEmbeddedFlags, readFlags, readNumber } from './flags.ts';
import { stopSignal } from './stop-signal.ts';

const help = `platform-kit start: the dashboard, with its proxy, on this machine

  --port P             port to listen at (3210); 0 takes a free one
  --host H             address to listen at (127.0.0.1); another one needs PLATFORM_KIT_PASSWORD
  --public-origin O    where people reach it behind a reverse proxy, like https://dash.example.com
  --data-dir D         folder for its data (.platform-kit)
  --provision-ms N     embedded API: milliseconds until a new project is healthy (8000)
  --rate-limit on|off  embedded API: refuse too many requests as the platform does (on)

Environment
  SUPABASE_ACCESS_TOKEN       drive the live platform with this token; without it, the embedded Management API
  SUPABASE_API_URL            origin of the live platform (https://api.supabase.com)
  PLATFORM_KIT_PASSWORD       also let in whoever knows this password; at least 8 characters
  PLATFORM_KIT_KEYS           keys that seal secrets, id:base64,... (a key file in the data folder)
  PLATFORM_KIT_PUBLIC_ORIGIN  the same as --public-origin
  PLATFORM_KIT_LOG_LEVEL      debug, info, warn (default) or error
`;

const text = { type: 'string' } as const;
const flags = {
  port: text,
  host: text,
  'public-origin': text,
  'data-dir': text,
  'provision-ms': text,
  'rate-limit': text,
};

/** The built dashboard stands beside the emitted server; run from the sources, it is where the build puts it. */
function webDirectory(): string {
  const isSource = import.meta.url.endsWith('.ts');
  return fileURLToPath(new URL(isSource ? '../../../dist/web' : '../../../web', import.meta.url));
}

function describe(upstream: Upstream): string {
  if (upstream.kind === 'live') return `live Management API at ${upstream.origin}`;
  return 'embedded Management API (set SUPABASE_ACCESS_TOKEN for the live one)';
}

// Not a key: a process in the background that waits for one is stopped by the shell.
const hasSignals = process.platform !== 'win32';

function printLink(server: Server): void {
  const more = hasSignals ? ` For another: kill -USR2 ${process.pid}` : '';
  process.stdout.write(`\n  Open ${server.createLink()}\n  This link works once, within 10 minutes.${more}\n`);
}

/** `platform-kit start`: serves the dashboard until it is told to stop. */
export async function start(args: readonly string[]): Promise<void> {
  const values = readFlags(args, flags);
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const environment = readEnvironment(process.env, readEmbeddedFlags(values));
  const publicOrigin =
    values['public-origin'] === undefined ? {} : { publicOrigin: readPublicOrigin(values['public-origin']) };
  const port = readNumber('port', values.port ?? '3210', { most: 65_535 });
  const dataDir = resolve(values['data-dir'] ?? '.platform-kit');
  requireEngine();
  const stopped = stopSignal();
  // The first start makes its databases, which takes a while.
  process.stderr.write('Starting…\n');
  const server = await createServer({
    ...environment,
    ...publicOrigin,
    host: values.host ?? '127.0.0.1',
    port,
    dataDir,
    webDir: webDirectory(),
  });
  process.stdout.write(`Platform Kit is ready.

  Upstream   ${describe(environment.upstream)}
  Data       ${dataDir}
  Catalogue  ${operationIds.length} operations
  Keys       ${server.keyIds.join(', ')}
`);
  if (hasSignals) process.on('SIGUSR2', () => printLink(server));
  printLink(server);
  await stopped;
  await server.close();
}
