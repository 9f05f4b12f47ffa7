import { expect, it } from 'vitest';
import { capabilities } from './capabilities.ts';
import { operations } from './operations.ts';
import { defaultPolicy, grantsOf, isGranted } from './policy.ts';

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
