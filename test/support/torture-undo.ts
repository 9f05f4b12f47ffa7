import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedTemplateDir } from './checked-local-api.ts';
import { type KillableApi, startKillableApi } from './killable-api.ts';
import { createRandom } from './random.ts';
import { plays, query, untilUp } from './torture-plays.ts';

const provisionMs = 100;
const backupMs = 150;

async function launch(api: KillableApi): Promise<string> {
  const [organization] = ((await api.send('GET', '/v1/organizations'))?.body ?? []) as { slug: string }[]; // its answer
  const body = { name: 'undo', organization_slug: organization?.slug, db_pass: 'secret' };
  const created = await api.send('POST', '/v1/projects', body);
  if (created?.status !== 201) throw new Error('No project can be made.');
  const { ref } = created.body as { ref: string }; // likewise
  await untilUp({ api, ref });
  await query({ api, ref }, 'create table public.kept (round int, side text)');
  return ref;
}

/**
 * Kills the embedded Management API in the middle of undos, migrations, restores and merges, in turn, and checks after
 * each new start that the database is as before or as after, and as after where that was acknowledged.
 * @param options.onRound told after each round, for a person who watches
 * @returns what was wrong
 */
export async function tortureUndo(options: {
  rounds: number;
  seed: number;
  onRound?: (round: number, violations: readonly string[]) => void;
}): Promise<readonly string[]> {
  const { rounds, seed, onRound } = options;
  const dataDir = await mkdtemp(join(tmpdir(), 'torture-undo-'));
  const random = createRandom(seed);
  const start = () => startKillableApi({ dataDir, templateDir: sharedTemplateDir, provisionMs, backupMs });
  const violations: string[] = [];
  let api = await start();
  const restart = async () => {
    api = await start();
    return api;
  };
  try {
    const ref = await launch(api);
    for (let round = 1; round <= rounds; round += 1) {
      const chosen = plays[(round - 1) % plays.length];
      if (!chosen) continue;
      const killAfterMs = random.below(chosen.longestMs);
      const violation = await chosen.play({ api, ref, round, killAfterMs, restart });
      if (violation !== undefined) violations.push(`round ${round}: ${violation}`);
      onRound?.(round, violations);
    }
  } finally {
    await api.kill();
    await rm(dataDir, { recursive: true, force: true });
  }
  return violations;
}
