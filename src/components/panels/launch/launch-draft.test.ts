import { expect, it } from 'vitest';
import { emptyDraft, newProjectOf, parseDraft, problemsOf } from './launch-draft.ts';

const complete = { name: ' Todo app ', organization: 'acme', group: 'emea', exact: '' };

it('asks for a name, an organization and a region, in the order of the form', () => {
  expect(problemsOf(emptyDraft).map(({ field }) => field)).toEqual(['name', 'organization', 'region']);
  expect(problemsOf(complete)).toEqual([]);
  expect(problemsOf({ ...complete, name: '   ' }).map(({ field }) => field)).toEqual(['name']);
  expect(problemsOf({ ...complete, name: 'x'.repeat(257) })).toMatchObject([{ values: { max: 256, length: 257 } }]);
});

it('sends the group, no size and no password', () => {
  expect(newProjectOf(complete)).toEqual({
    name: 'Todo app',
    organization_slug: 'acme',
    region_selection: { type: 'smartGroup', code: 'emea' },
  });
});

it('sends the exact region where one is chosen', () => {
  const body = newProjectOf({ ...complete, exact: 'eu-west-1' });
  expect(body.region_selection).toEqual({ type: 'specific', code: 'eu-west-1' });
});

it('reads what was kept, whatever it is', () => {
  expect(parseDraft(complete)).toEqual(complete);
  expect(parseDraft({ name: 7, organization: 'acme' })).toEqual({ ...emptyDraft, organization: 'acme' });
  expect(parseDraft('text')).toBeUndefined();
});
