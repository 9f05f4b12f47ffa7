import { expect, it } from 'vitest';
import { type ProjectStatus, projectStates } from '../../api/project-states.ts';
import { type ServiceName, serviceStarts, serviceStatus } from './schedule.ts';

const names = Object.keys(serviceStarts) as ServiceName[]; // the keys of the table
const at = (now: number, status: ProjectStatus = 'COMING_UP', databaseMade = true) =>
  names.filter(
    (name) =>
      serviceStatus(name, { status, since: 1000, databaseMade }, { now, provisionMs: 8000 }) === 'ACTIVE_HEALTHY',
  );

it('brings services up one after the other, the database first', () => {
  expect(at(1000)).toEqual([]);
  expect(at(3000)).toEqual(['db', 'db_postgres_user']);
  expect(at(4200)).toEqual(['db', 'db_postgres_user', 'pooler', 'pg_bouncer']);
  expect(at(5400)).toContain('auth');
  expect(at(5400)).not.toContain('rest');
  expect(at(8600)).toEqual(names);
});

it('keeps every service down while the database is not made', () => {
  expect(at(1_000_000, 'COMING_UP', false)).toEqual([]);
});

it('restores and restarts in less time than it creates', () => {
  expect(at(5000, 'RESTORING')).toEqual(names);
  expect(at(3000, 'RESTARTING')).toEqual(names);
});

// The keys of the table are the statuses.
it.each(Object.keys(projectStates) as ProjectStatus[])('says of %s whether services can be up', (status) => {
  const alive = ['ACTIVE_HEALTHY', 'ACTIVE_UNHEALTHY', 'COMING_UP', 'RESTORING', 'RESTARTING'];
  expect(at(1_000_000, status).length > 0).toBe(alive.includes(status));
});
