import { expect, it } from 'vitest';
import { type ProjectAction, projectState, projectStates } from './project-states.ts';
import { schemasOf } from './schemas/index.ts';

const states = Object.entries(projectStates);
const allowedIn = (action: ProjectAction) =>
  states.filter(([, { actions }]) => actions.some((one) => one === action)).map(([name]) => name);

it('knows the 16 states', () => {
  expect(states).toHaveLength(16);
});

it('allows what each state can bear', () => {
  expect(allowedIn('pause')).toEqual(['ACTIVE_HEALTHY', 'ACTIVE_UNHEALTHY', 'PAUSE_FAILED']);
  expect(allowedIn('restart')).toEqual(['ACTIVE_HEALTHY', 'ACTIVE_UNHEALTHY']);
  expect(allowedIn('restore')).toEqual(['INACTIVE', 'RESTORE_FAILED', 'PAUSE_FAILED']);
  expect(allowedIn('cancel-restore')).toEqual(['RESTORING']);
  expect(allowedIn('delete')).not.toContain('RESTORING');
});

it('lets nothing but a name be changed while something is under way', () => {
  const busy = states.filter(([name, { phase }]) => phase === 'busy' && !['COMING_UP', 'RESTORING'].includes(name));
  expect(busy.filter(([, { actions }]) => actions.some((action) => action !== 'rename'))).toEqual([]);
});

it('reads a state that the platform added since as unknown, with nothing that could harm', () => {
  for (const status of ['HIBERNATING', '', 'toString', '__proto__'])
    expect(projectState(status)).toEqual({ phase: 'unknown', actions: ['rename'] });
  expect(projectState('ACTIVE_HEALTHY')).toBe(projectStates.ACTIVE_HEALTHY);
});

it('lets a status through the schema that the platform added since', () => {
  const project = {
    id: ref(),
    ref: ref(),
    organization_id: 'org',
    organization_slug: 'org',
    name: 'shop',
    region: 'eu-central-1',
    created_at: '2026-11-20T10:00:00Z',
    status: 'HIBERNATING',
    moons: 2,
    database: { host: 'db.test', version: '17', postgres_engine: '17', release_channel: 'ga' },
  };
  expect(schemasOf('v1-get-project').answer?.parse(project)).toEqual(project);
});

function ref() {
  return 'abcdefghijklmnopqrst';
}
