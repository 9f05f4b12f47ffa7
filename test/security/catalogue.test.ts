import { describe, expect, it } from 'vitest';
import { type Capability, capabilities } from '../../src/api/capabilities.ts';
import { type CatalogueId, catalogue, operation } from '../../src/api/operations.ts';
import { paramPatterns } from '../../src/api/params.ts';
import { schemasOf } from '../../src/api/schemas/index.ts';
import { createKeyRing, generateKeyText } from '../../src/proxy/index.ts';
import { checkContract } from '../contract/check-contract.ts';
import { readDigest } from '../contract/read-digest.ts';
import { sampleBody, sampleQuery } from './samples.ts';
import { createTestKit, grants, operator, pathOf } from './test-kit.ts';

const ids = Object.keys(catalogue).filter((id): id is CatalogueId => id in catalogue);
const open = ids.filter((id) => !operation(id).internal);
const keys = createKeyRing(generateKeyText());

/** A kit whose caller has exactly these capabilities, everywhere. */
function kitWith(granted: readonly Capability[]) {
  return createTestKit({
    keys,
    caller: { ...operator, capabilities: grants(granted) },
    answer: () => new Response('{"ref":"x","name":"x"}'),
  });
}

async function statusOf(kit: ReturnType<typeof kitWith>, id: CatalogueId): Promise<number> {
  const body = sampleBody(id);
  const headers: Readonly<Record<string, string>> = body ? { 'content-type': body.type } : {};
  const options = { body: body?.content, headers };
  return (await kit.confirmed(operation(id).method, pathOf(id) + sampleQuery(id), options)).status;
}

/** What an operation takes on the production project that the paths here name. */
function needed(id: CatalogueId): readonly string[] {
  const more: Partial<Record<CatalogueId, Capability>> = {
    'v1-reset-a-branch': 'backups:restore',
    'v1-restore-a-branch': 'backups:restore',
    'v1-push-a-branch': 'migrations:write',
    'v1-delete-a-branch': 'projects:delete',
  };
  return [operation(id).capability, more[id] ?? 'session'].filter((capability) => capability !== 'session');
}

/** What an allowed request is answered; a confirmation that nobody was asked for isn't there. */
function answered(id: CatalogueId): number {
  return id === 'kit-confirm' ? 404 : 200;
}

const changing = open.filter((id) => operation(id).risk !== 'read' && id !== 'kit-confirm');
const reads = capabilities.filter((name) => name.endsWith(':read'));
const revealing = open.filter((id) => {
  const read = schemasOf(id).query?.safeParse({ reveal: 'true' });
  return read?.success === true && 'reveal' in read.data;
});

describe('every operation of the catalogue', () => {
  it('A15 is refused without any capability, unless a session is all it takes', async () => {
    const kit = kitWith([]);
    for (const id of open.filter((each) => needed(each).length > 0)) expect(await statusOf(kit, id), id).toBe(403);
    expect(kit.sent).toEqual([]);
    for (const id of open.filter((each) => needed(each).length === 0))
      expect(await statusOf(kit, id), id).toBe(answered(id));
  });

  it('A15 is allowed by exactly its own capability', async () => {
    for (const capability of capabilities) {
      const kit = kitWith([capability]);
      for (const id of open) {
        const allowed = needed(id).every((need) => need === capability);
        expect(await statusOf(kit, id), `${id} with ${capability}`).toBe(allowed ? answered(id) : 403);
      }
    }
  });

  it('A15 is refused when its capability alone is missing, and allowed with it among others', async () => {
    const everything = kitWith(capabilities);
    for (const id of open) {
      expect(await statusOf(everything, id), id).toBe(answered(id));
      for (const need of needed(id)) {
        expect(await statusOf(kitWith(capabilities.filter((name) => name !== need)), id), `${id} without ${need}`).toBe(
          403,
        );
      }
    }
  });

  it('A15 sampled sets of capabilities allow what they hold and nothing else', async () => {
    let state = 42;
    const coin = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648 < 0.5;
    };
    for (let round = 0; round < 12; round += 1) {
      const granted = capabilities.filter(coin);
      const kit = kitWith(granted);
      for (const id of open) {
        const allowed = needed(id).every((need) => granted.some((name) => name === need));
        expect(await statusOf(kit, id), `${id} with ${granted.join(' ')}`).toBe(allowed ? answered(id) : 403);
      }
    }
  });

  it('changes nothing for a caller who may only read', async () => {
    const viewer = createTestKit({ keys, caller: { ...operator, capabilities: 'viewer' } });
    for (const kit of [viewer, kitWith(reads), ...reads.map((name) => kitWith([name]))]) {
      for (const id of changing) expect(await statusOf(kit, id), id).toBe(403);
      expect(kit.sent).toEqual([]);
      // Confirming reaches the store alone, and there is nothing to confirm.
      expect(await statusOf(kit, 'kit-confirm')).toBe(404);
      expect(kit.sent).toEqual([]);
    }
  });

  it('destroys nothing and reveals nothing without a confirmation', async () => {
    const kit = createTestKit({ keys, caller: { ...operator, capabilities: 'owner' } });
    const destroying = open.filter((id) => operation(id).risk === 'destroy');
    expect(destroying.length).toBeGreaterThan(12);
    expect(revealing).toHaveLength(5);
    for (const id of new Set([...destroying, ...revealing])) {
      const body = sampleBody(id);
      const query = revealing.includes(id) ? '?reveal=true' : sampleQuery(id);
      const { method } = operation(id);
      const before = kit.sent.length;
      const options = { body: body?.content };
      expect((await kit.send(method, pathOf(id) + query, options)).status, id).toBe(428);
      // Whose it is and what it is called is all that was asked.
      for (const sent of kit.sent.slice(before)) expect(sent, id).toMatchObject({ method: 'GET', search: '' });
      expect((await kit.confirmed(method, pathOf(id) + query, options)).status, id).toBe(200);
      // After going back it is asked how the project stands.
      expect(kit.sent.slice(before), id).toContainEqual(expect.objectContaining({ method, path: pathOf(id) }));
    }
  });

  it('has no upload among what has to be confirmed: a stream could not be bound', () => {
    const confirmed = ids.filter((id) => operation(id).risk === 'destroy' || revealing.includes(id));
    expect(confirmed.filter((id) => operation(id).body !== 'json')).toEqual([]);
  });

  it('has a read capability exactly when it only reads', () => {
    for (const id of open.filter((each) => operation(each).capability !== 'session')) {
      const { risk, capability } = operation(id);
      expect(risk === 'read', id).toBe(capability.endsWith(':read'));
    }
  });

  it('has a positive pattern for each of its parameters', () => {
    for (const id of ids) {
      for (const [, name = ''] of operation(id).path.matchAll(/\{(\w+)\}/g)) {
        const pattern = paramPatterns[name];
        expect(pattern, `${id}: ${name}`).toBeDefined();
        for (const bad of ['', '.', '..', 'a/b', 'a\\b', 'a%2fb', 'a?b', 'a#b', 'a;b', ' ', 'é', 'a\n']) {
          expect(pattern?.test(bad), `${name} takes ${JSON.stringify(bad)}`).toBe(false);
        }
      }
    }
  });

  it('A16 a path that only a newer document of the platform has stays closed, and the contract check names it', async () => {
    const kit = kitWith(capabilities);
    expect((await kit.send('POST', '/v1/projects/mineminemineminemine/tomorrow')).status).toBe(404);
    expect(kit.sent).toEqual([]);
    const digest = readDigest();
    const [known] = Object.values(digest);
    if (!known) throw new TypeError('the digest is empty');
    const tomorrow = { ...known, id: 'v1-tomorrow', method: 'POST', path: '/v1/projects/{ref}/tomorrow' };
    const { faults } = checkContract({ digest, contract: { ...digest, 'POST /v1/projects/{ref}/tomorrow': tomorrow } });
    expect(faults.filter((fault) => fault.startsWith('v1-tomorrow:'))).toHaveLength(1);
  });
});
