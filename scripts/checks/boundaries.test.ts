import { expect, it } from 'vitest';
import { importsOf, judge } from './boundaries.ts';

function breaches(path: string, source: string) {
  return importsOf(path, source).flatMap((one) => judge(one) ?? []);
}

it('lets a panel import the doors that its layer names', () => {
  const source = `import { Button } from '../../ui/button.tsx'; import { useCan } from '../../../hooks/use-can.ts';`;
  expect(breaches('components/panels/sql/sql-panel.tsx', source)).toEqual([]);
});

it('finds a panel that imports its sibling, also lazily', () => {
  expect(breaches('components/panels/sql/sql-panel.tsx', `import '../status/status-panel.tsx';`)).toHaveLength(1);
  expect(
    breaches('components/panels/sql/index.ts', `const x = () => import('../status/status-panel.tsx');`),
  ).toHaveLength(1);
});

it('lets panels use what they share, and never the other way round', () => {
  expect(breaches('components/panels/sql/sql-panel.tsx', `import '../shared/loaded.tsx';`)).toEqual([]);
  expect(breaches('components/panels/shared/loaded.tsx', `import '../sql/sql-panel.tsx';`)).toHaveLength(1);
});

it('finds proxy and local importing one another', () => {
  expect(breaches('proxy/handler.ts', `export { createLocalApi } from '../local/index.ts';`)).toHaveLength(1);
  expect(breaches('local/handler.ts', `import type { Proxy } from '../proxy/options.ts';`)).toHaveLength(1);
});

it('finds a package that the layer does not name', () => {
  expect(breaches('hooks/health.ts', `import { readFileSync } from 'node:fs';`)).toHaveLength(1);
  expect(breaches('local/handler.ts', `import { PGlite } from '@electric-sql/pglite';`)).toHaveLength(1);
});

it('lets browser code import schemas by type only', () => {
  expect(breaches('hooks/projects.ts', `import type { Output } from '../api/schemas/index.ts';`)).toEqual([]);
  expect(breaches('hooks/projects.ts', `import { schemas } from '../api/schemas/index.ts';`)).toHaveLength(1);
});

it('denies a folder that no layer names', () => {
  expect(breaches('helpers/x.ts', `import '../api/fetch.ts';`)).toHaveLength(1);
});
