import { expect, it } from 'vitest';
import { placeToUrl, urlToPlace } from './place-url.ts';

it('gives a platform panel an address of one part', () => {
  expect(placeToUrl({ panel: 'projects' })).toBe('/projects');
  expect(urlToPlace('/projects', '')).toEqual({ panel: 'projects' });
});

it('brings a project, its panel and the panel’s state back', () => {
  const place = { panel: 'sql', project: 'abcdefghijklmnopqrst', state: { query: 'a & b', tab: 'x=1' } };
  const url = new URL(placeToUrl(place), 'http://localhost');
  expect(urlToPlace(url.pathname, url.search)).toEqual(place);
});

it('keeps a name with a slash in one part', () => {
  const url = new URL(placeToUrl({ panel: 'a/b', project: '../x' }), 'http://localhost');
  expect(urlToPlace(url.pathname, url.search)).toEqual({ panel: 'a/b', project: '../x' });
});

it('makes a panel that does not exist of any other address', () => {
  expect(urlToPlace('/project/abc', '').panel).toBe('/project/abc');
  expect(urlToPlace('/a/b/c/d', '').project).toBeUndefined();
  expect(urlToPlace('/%E0%A4%A', '').panel).toBe('%E0%A4%A');
});
