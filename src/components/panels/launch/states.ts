import type { PanelStates, Step } from '../states/panel-states.ts';
import { sampleCaller, sampleOrganizations, sampleProject, sampleRegions } from '../states/samples.ts';
import { answer, answerOf, fail, type Replies, silence, stateFetch } from '../states/state-fetch.ts';

const full: Replies = {
  ...sampleCaller,
  'v1-list-all-organizations': answerOf('v1-list-all-organizations', sampleOrganizations.slice(0, 1)),
  'v1-get-available-regions': answerOf('v1-get-available-regions', sampleRegions),
  'v1-create-a-project': answer(sampleProject({ status: 'COMING_UP' }), { status: 201 }),
};

const launching = (change: Replies) => () => stateFetch({ ...full, ...change });

const oddRegions = {
  ...sampleRegions,
  all: {
    ...sampleRegions.all,
    smartGroup: [...sampleRegions.all.smartGroup, { name: 'Lunar', code: 'luna', type: 'smartGroup' }],
  },
};

const fillIn: readonly Step[] = [
  { type: 'Todo app', into: 'launch.name.label' },
  { press: 'launch.region.group.apac' },
  { press: 'launch.submit' },
];

export const states: PanelStates = {
  panel: 'launch',
  states: {
    loading: { fetch: launching({ 'v1-list-all-organizations': silence }) },
    empty: { fetch: launching({ 'v1-list-all-organizations': answer([]) }) },
    failed: { fetch: launching({ 'v1-list-all-organizations': fail('internal') }) },
    refused: { fetch: launching({ 'v1-list-all-organizations': fail('forbidden') }) },
    full: { fetch: launching({}) },
    'no regions': { fetch: launching({ 'v1-get-available-regions': fail('upstream_timeout') }) },
    'several organizations': {
      fetch: launching({ 'v1-list-all-organizations': answer(sampleOrganizations) }),
    },
    'cannot be sealed': {
      fetch: launching({
        'v1-create-a-project': fail('unavailable', {
          message: 'No store is configured, so no password can be sealed.',
        }),
      }),
    },
  },
  doors: [
    {
      operation: 'v1-list-all-organizations',
      lies: ['launch.organization.none.title', 'launch.organization.choose'],
      odd: { body: [{ id: 'x', slug: 'x', name: 'Ork', tier: 'unheard of' }], shows: 'Ork' },
    },
    {
      operation: 'v1-get-available-regions',
      lies: ['launch.region.none', 'launch.region.wait'],
      odd: { body: oddRegions, shows: 'Lunar' },
    },
    {
      operation: 'v1-create-a-project',
      steps: fillIn,
      lies: ['launch.started'],
      odd: { body: sampleProject({ status: 'HIBERNATING' }), shows: 'Todo app is being launched' },
    },
  ],
};
