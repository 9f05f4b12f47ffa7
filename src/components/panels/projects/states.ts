import type { PanelStates } from '../states/panel-states.ts';
import { sampleCaller, sampleOrganizations, sampleProject, sampleProjects } from '../states/samples.ts';
import type { Replies, Reply } from '../states/state-fetch.ts';
import { answer, answerOf, fail, silence, stateFetch } from '../states/state-fetch.ts';

const around: Replies = {
  ...sampleCaller,
  'v1-list-all-organizations': answerOf('v1-list-all-organizations', sampleOrganizations),
};

const listing = (reply: Reply) => () => stateFetch({ ...around, 'v1-list-all-projects': reply });

const odd = [sampleProject({ status: 'HIBERNATING', region: 'moon-1', name: 'Odd one' })];

export const states: PanelStates = {
  panel: 'projects',
  states: {
    loading: { fetch: listing(silence) },
    empty: { fetch: listing(answer([])) },
    failed: { fetch: listing(fail('upstream_unavailable')) },
    refused: { fetch: listing(fail('forbidden')) },
    full: { fetch: listing(answer(sampleProjects(24))) },
    limited: { fetch: listing(fail('rate_limited', { retryAfterSeconds: 42 })) },
    filtered: { fetch: listing(answer(sampleProjects(24))), place: { status: 'ACTIVE_HEALTHY', search: 'notes' } },
    'no match': { fetch: listing(answer(sampleProjects(24))), place: { search: 'zzz' } },
    'unknown state': { fetch: listing(answer([...odd, ...sampleProjects(5)])) },
    'five thousand': { fetch: listing(answer(sampleProjects(5000))) },
  },
  doors: [
    {
      operation: 'v1-list-all-projects',
      lies: ['projects.empty.title', 'projects.none.title', 'projects.count'],
      odd: { body: odd, shows: 'HIBERNATING' },
    },
    {
      operation: 'v1-list-all-organizations',
      aside: 'acme',
      lies: ['projects.empty.title'],
      odd: { body: sampleOrganizations, shows: 'Acme' },
    },
  ],
};
