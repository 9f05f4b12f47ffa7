import { cpSync, fsyncSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sharedTemplateDir } from '../../../test/support/shared-template-dir.ts';
import { createEngine } from './create-engine.ts';
import { openPglite } from './pglite.ts';
import { loadServerCode } from './server-code.ts';

it('makes each commit durable, and what a recovery writes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'platform-kit-durable-'));
  const engine = await createEngine({ templateDir: sharedTemplateDir });
  await engine.create(join(folder, 'one'));
  const code = await loadServerCode();
  let count = 0;
  const sync = (descriptor: number) => {
    count += 1;
    fsyncSync(descriptor);
  };
  try {
    const first = await openPglite(join(folder, 'one'), { code, sync });
    await first.exec('create table public.t (a int)');
    count = 0;
    for (let n = 0; n < 20; n += 1) await first.exec(`insert into public.t values (${n})`);
    expect(count).toBeGreaterThanOrEqual(20);
    // What a kill would leave: the files as they are, with no orderly end.
    cpSync(join(folder, 'one'), join(folder, 'killed'), { recursive: true });
    await first.close();
    count = 0;
    const second = await openPglite(join(folder, 'killed'), { code, sync });
    expect(count).toBeGreaterThan(100);
    expect((await second.query('select count(*)::int as n from public.t')).rows).toEqual([{ n: 20 }]);
    await second.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);
