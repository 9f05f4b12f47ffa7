import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fail, isDebian, run } from './setup.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const fixed = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/snap/bin/chromium'];

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...fixed].find(existsSync);
}

async function playwrights() {
  const { chromium } = await import('playwright-core');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function install() {
  process.stderr.write('Installing Chromium…\n');
  if (isDebian() && process.getuid?.() === 0) {
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } else run('npx', ['playwright-core', 'install', 'chromium']);
}

/** Path of a Chromium: `CHROMIUM_PATH`, the system's, Playwright's; installs one where there is none. */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) fail(`CHROMIUM_PATH names ${named}, which does not exist.`, 2);
  const found = named ?? onPath() ?? (await playwrights());
  if (found) return found;
  install();
  return onPath() ?? (await playwrights()) ?? fail('No Chromium was found. Set CHROMIUM_PATH to one.');
}
