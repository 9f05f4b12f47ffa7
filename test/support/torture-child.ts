// A process to be killed: the embedded Management API behind messages of its parent.
import { createLocalApi } from '../../src/local/index.ts';

interface Sent {
  readonly id: number;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

const [dataDir = '', templateDir = '', provisionMs = '0', backupMs = '0', token = ''] = process.argv.slice(2);
const times = { provisionMs: Number(provisionMs), backupMs: Number(backupMs) };
const api = await createLocalApi({ dataDir, templateDir, token, ...times, rateLimit: false });

async function answer({ id, method, path, body }: Sent): Promise<void> {
  const response = await api.fetch(
    new Request(`http://local${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    }),
  );
  process.send?.({ id, status: response.status, text: await response.text() });
}

process.on('message', (sent: Sent) => void answer(sent));
process.send?.({ id: 0, status: 200, text: '' });
