import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPort } from '../support/standalone.ts';

let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'platform-kit-npm-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

function isUp(origin: string): Promise<boolean> {
  return fetch(origin).then(
    () => true,
    () => false,
  );
}

it('ends the embedded API, and not only npm, when npm is told to end', async () => {
  const port = await findPort();
  const flags = ['--port', String(port), '--data-dir', dataDir, '--token', 'local-token'];
  const npm = spawn('npm', ['run', '--silent', 'local', '--', ...flags], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  for await (const chunk of npm.stdout) {
    printed += String(chunk);
    if (printed.includes('\n')) break;
  }
  const origin = `http://127.0.0.1:${port}`;
  expect(printed).toBe(`ready ${origin}\n`);
  expect(await isUp(origin)).toBe(true);
  npm.kill('SIGTERM');
  const [code] = await once(npm, 'exit');
  expect(code).toBe(0);
  expect(await isUp(origin)).toBe(false);
});
