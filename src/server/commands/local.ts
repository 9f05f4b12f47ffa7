import { createLocalApi, requireEngine } from '../../local/index.ts';
import { toNodeHandler } from '../../proxy/adapters/node.ts';
import { openHttpServer } from '../http-server.ts';
import { createLogger, readLogLevel } from '../logger.ts';
import { misuse, readEmbeddedFlags, readFlags, readNumber } from './flags.ts';
import { stopSignal } from './stop-signal.ts';

const help = `platform-kit local: the embedded Management API alone

  --port P             port to listen at; 0 takes a free one
  --data-dir D         folder for its data; made where it is missing
  --token T            secret token of its callers (or PLATFORM_KIT_LOCAL_TOKEN)
  --host H             address to listen at (127.0.0.1)
  --provision-ms N     milliseconds until a new project is healthy (8000)
  --rate-limit on|off  refuse too many requests as the platform does (on)

Prints "ready http://127.0.0.1:P" when it accepts requests. Ends on SIGTERM.
`;

const text = { type: 'string' } as const;
const flags = {
  port: text,
  'data-dir': text,
  token: text,
  host: text,
  'provision-ms': text,
  'rate-limit': text,
};

function readOptions(values: ReturnType<typeof readFlags<typeof flags>>) {
  const { port, 'data-dir': dataDir, host = '127.0.0.1' } = values;
  const token = values.token ?? process.env['PLATFORM_KIT_LOCAL_TOKEN'];
  if (!port) throw misuse('--port is missing.');
  if (!dataDir) throw misuse('--data-dir is missing.');
  if (!token) throw misuse('--token is missing, and PLATFORM_KIT_LOCAL_TOKEN is not set.');
  return { port: readNumber('port', port, { most: 65_535 }), host, dataDir, token, ...readEmbeddedFlags(values) };
}

/** `platform-kit local`: serves the embedded Management API until it is told to stop. */
export async function local(args: readonly string[]): Promise<void> {
  const values = readFlags(args, flags);
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const { host, port, ...options } = readOptions(values);
  requireEngine();
  const logger = createLogger({ level: readLogLevel(process.env['PLATFORM_KIT_LOG_LEVEL']) });
  const stopped = stopSignal();
  const http = await openHttpServer({ host, port });
  const api = await createLocalApi({ ...options, logger });
  http.serve(toNodeHandler(api));
  process.stdout.write(`ready ${http.url}\n`);
  await stopped;
  await http.close();
  await api.close();
}
