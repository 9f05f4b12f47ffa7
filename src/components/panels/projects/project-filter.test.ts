import { expect, it } from 'vitest';
import { sampleProject } from '../states/samples.ts';
import { choicesOf, filterProjects, filterState, readFilter } from './project-filter.ts';

const everything = { search: '', status: '', region: '' };
const todo = sampleProject({ name: 'Todo app', ref: 'aaaaaaaaaaaaaaaaaaaa' });
const desk = sampleProject({
  name: 'Invoice Desk',
  ref: 'bbbbbbbbbbbbbbbbbbbb',
  status: 'INACTIVE',
  region: 'us-east-1',
});

it('finds by name whatever the case, and by ref', () => {
  expect(filterProjects([todo, desk], { ...everything, search: ' DESK ' })).toEqual([desk]);
  expect(filterProjects([todo, desk], { ...everything, search: 'aaaa' })).toEqual([todo]);
});

it('combines search, state and region', () => {
  expect(filterProjects([todo, desk], { search: 'o', status: 'INACTIVE', region: 'us-east-1' })).toEqual([desk]);
  expect(filterProjects([todo, desk], { search: '', status: 'INACTIVE', region: 'eu-central-1' })).toEqual([]);
});

it('goes into the state of a place and back', () => {
  const filter = { search: 'desk', status: '', region: 'us-east-1' };
  expect(filterState(filter)).toEqual({ search: 'desk', region: 'us-east-1' });
  expect(readFilter(filterState(filter))).toEqual(filter);
  expect(readFilter(undefined)).toEqual(everything);
});

it('offers a chosen value that no project has', () => {
  expect(choicesOf(['b', 'a', 'b'], '')).toEqual(['a', 'b']);
  expect(choicesOf(['b', 'a'], 'z')).toEqual(['a', 'b', 'z']);
});
