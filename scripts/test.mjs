// `npm test`: installs, finds a Chromium, builds, starts a PostgreSQL, runs every test, ends with one line of counts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { startPostgres } from './postgres.mjs';
import { ensureBuilt, ensureInstalled, root } from './setup.mjs';

ensureInstalled();
const chromium = await findChromium();
ensureBuilt();
const postgres = await startPostgres();

const folder = mkdtempSync(join(tmpdir(), 'platform-kit-test-'));
const report = join(folder, 'report.json');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)];
const { status } = spawnSync(process.execPath, [vitest, ...args], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM_PATH: chromium, PLATFORM_KIT_TEST_POSTGRES: postgres.url },
});
await postgres.stop();
const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
rmSync(folder, { recursive: true, force: true });
const passed = counts?.numPassedTests ?? 0;
// A file that could not be loaded has no test that failed, yet nothing of it was tested.
const failed = Math.max(counts?.numFailedTests ?? 0, status === 0 ? 0 : 1);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(status === 0 && passed > 0 ? 0 : 1);
