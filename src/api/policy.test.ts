import { describe, expect, it } from 'vitest';
import { capabilities } from './capabilities.ts';
import { type OperationId, operations } from './operations.ts';
import { defaultPolicy, grantsOf, isGranted, needsConfirmation, needsOf, type Policy, stepUpIn } from './policy.ts';

const of = (preset: string) => grantsOf(defaultPolicy, { capabilities: preset });

it('grants nothing under a name that the policy does not have', () => {
  for (const name of ['admin', '', 'toString', '__proto__', 'constructor'])
    expect(of(name)).toEqual({ production: [], development: [] });
});

it("takes a caller's own grants as they are", () => {
  const grants = { production: ['projects:read'], development: [] } as const;
  expect(grantsOf(defaultPolicy, { capabilities: grants })).toBe(grants);
  expect(isGranted(grants, 'production', 'projects:read')).toBe(true);
  expect(isGranted(grants, 'development', 'projects:read')).toBe(false);
});

it('gives each preset all that the one before it has', () => {
  const presets = ['viewer', 'developer', 'maintainer', 'owner'];
  for (const [index, name] of presets.entries())
    for (const environment of ['production', 'development'] as const)
      expect(of(name)[environment]).toEqual(expect.arrayContaining([...of(presets[index - 1] ?? name)[environment]]));
});

it('names only capabilities that there are, each once', () => {
  for (const { production, development } of Object.values(defaultPolicy.presets))
    for (const grants of [production, development]) {
      expect(capabilities).toEqual(expect.arrayContaining([...grants]));
      expect(new Set(grants).size).toBe(grants.length);
    }
});

it('lets a viewer reach no operation that changes anything, and no key', () => {
  const reachable = Object.entries(operations).filter(([, { capability }]) =>
    of('viewer').production.some((granted) => granted === capability),
  );
  expect(reachable.length).toBeGreaterThan(40);
  expect(reachable.filter(([, { risk }]) => risk !== 'read')).toEqual([]);
  expect(isGranted(of('viewer'), 'production', 'keys:reveal')).toBe(false);
});

it('keeps a developer from writing to production', () => {
  const writes = of('developer').production.filter((name) => !name.endsWith(':read'));
  expect(writes).toEqual(['branches:write', 'backups:create']);
  expect(isGranted(of('developer'), 'development', 'database:write')).toBe(true);
});

it('keeps deleting, revealing and handing over for owners', () => {
  const own = capabilities.filter((name) => !isGranted(of('maintainer'), 'production', name));
  expect(own).toEqual(expect.arrayContaining(['projects:delete', 'keys:reveal', 'claim']));
  expect(of('owner').production).toEqual(capabilities);
});

it('asks for no capability that cannot be granted', () => {
  for (const { capability } of Object.values(operations)) expect(capabilities).toContain(capability);
});

describe('rights of a single project', () => {
  const ref = 'abcdefghijklmnopqrst';
  const nobody = { production: [], development: [] };

  it('stand in place of the general ones, and for no other project', () => {
    const caller = { capabilities: 'viewer', projectCapabilities: { [ref]: 'owner' } };
    expect(grantsOf(defaultPolicy, caller, ref)).toBe(defaultPolicy.presets.owner);
    for (const other of ['other', '__proto__', 'toString', ''])
      expect(grantsOf(defaultPolicy, caller, other)).toBe(defaultPolicy.presets.viewer);
    expect(grantsOf(defaultPolicy, { ...caller, projectCapabilities: { [ref]: 'nobody' } }, ref)).toEqual(nobody);
  });

  it('let the list of projects be read, and give nothing else on the platform as a whole', () => {
    const caller = { capabilities: nobody, projectCapabilities: { [ref]: 'owner' } };
    expect(grantsOf(defaultPolicy, caller)).toEqual({ production: ['projects:read'], development: [] });
    expect(grantsOf(defaultPolicy, { ...caller, projectCapabilities: { [ref]: nobody } })).toEqual(nobody);
  });
});

describe('what has to be confirmed', () => {
  const { presets } = defaultPolicy;

  it('is all that destroys and each reveal, in both environments, where the policy says nothing', () => {
    for (const environment of ['production', 'development'] as const) {
      const wanted = stepUpIn({ presets }, environment);
      for (const [id, { risk }] of Object.entries(operations)) {
        expect(needsConfirmation(wanted, id as OperationId)).toBe(risk === 'destroy'); // a key of the table
      }
      expect(needsConfirmation(wanted, 'v1-get-project-api-keys', true)).toBe(true);
    }
  });

  it('is what the policy says, environment by environment', () => {
    const policy: Policy = { presets, stepUp: { development: ['v1-pause-a-project'] } };
    expect(stepUpIn(policy, 'production')).toEqual(['destroy', 'reveal']);
    const development = stepUpIn(policy, 'development');
    expect(needsConfirmation(development, 'v1-delete-a-project', true)).toBe(false);
    expect(needsConfirmation(development, 'v1-pause-a-project')).toBe(true);
  });
});

it('takes more rights where more is at stake', () => {
  expect(needsOf('v1-merge-a-branch', 'development')).toEqual([
    { environment: 'development', capability: 'branches:merge' },
    { environment: 'production', capability: 'branches:merge' },
  ]);
  expect(needsOf('v1-reset-a-branch', 'production').map(({ capability }) => capability)).toEqual([
    'branches:write',
    'backups:restore',
  ]);
  expect(needsOf('v1-reset-a-branch', 'development')).toHaveLength(1);
  expect(needsOf('v1-delete-a-project', 'production')).toHaveLength(1);
});
