import { expect, it } from 'vitest';
import { pathToPlace, placeToPath } from './place-path.ts';

const ref = 'abcdefghijklmnopqrst';

it('gives a platform panel a path of one part', () => {
  expect(placeToPath({ panel: 'projects' })).toBe('/projects');
  expect(pathToPlace('/projects')).toEqual({ panel: 'projects' });
});

it('gives a panel about a project its ref', () => {
  expect(placeToPath({ panel: 'sql', project: ref })).toBe(`/projects/${ref}/sql`);
});

it('brings a project, its panel and the panel’s state back', () => {
  const place = { panel: 'sql', project: ref, state: { query: 'a & b?', tab: 'x=1#2' } };
  expect(pathToPlace(placeToPath(place))).toEqual(place);
});

it('keeps a name with a slash in one part', () => {
  expect(pathToPlace(placeToPath({ panel: 'a/b', project: '../x' }))).toEqual({ panel: 'a/b', project: '../x' });
});

it('leaves the choice of the panel open where a path names none', () => {
  expect(pathToPlace('/')).toEqual({ panel: '' });
  expect(pathToPlace('')).toEqual({ panel: '' });
  expect(pathToPlace(`/projects/${ref}`)).toEqual({ panel: '', project: ref });
  expect(pathToPlace(placeToPath({ panel: '', project: ref }))).toEqual({ panel: '', project: ref });
});

it('makes a panel that does not exist of any other path', () => {
  expect(pathToPlace('/project/abc').panel).toBe('/project/abc');
  expect(pathToPlace('/a/b/c/d').project).toBeUndefined();
  expect(pathToPlace('/%E0%A4%A').panel).toBe('%E0%A4%A');
  expect(pathToPlace('/projects/x/sql/more').project).toBeUndefined();
});

it('leaves a fragment out', () => {
  expect(pathToPlace('/projects?x=1#top')).toEqual({ panel: 'projects', state: { x: '1' } });
});
