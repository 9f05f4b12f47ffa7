import type { PanelStates } from '../states/panel-states.ts';
import { sampleCaller, sampleLogs, sampleRef } from '../states/samples.ts';
import { answer, fail, type Reply, silence, stateFetch } from '../states/state-fetch.ts';

const logs = (reply: Reply) => () => stateFetch({ ...sampleCaller, 'v1-get-project-logs': reply });

const oddLine = { id: 'x', timestamp: 'never', event_message: 'unheard of', severity: 'COSMIC', level: 'COSMIC' };

export const states: PanelStates = {
  panel: 'logs',
  project: sampleRef,
  states: {
    loading: { fetch: logs(silence) },
    empty: { fetch: logs(answer({ result: [] })) },
    failed: { fetch: logs(answer({ result: null, error: 'Resources exceeded during query execution' })) },
    refused: { fetch: logs(fail('forbidden')) },
    full: { fetch: logs(answer(sampleLogs)) },
    'not available': { fetch: logs(fail('not_implemented')) },
    'unknown source': { fetch: logs(answer(sampleLogs)), place: { source: 'moon_logs' } },
  },
  doors: [
    {
      operation: 'v1-get-project-logs',
      lies: ['logs.empty.title', 'logs.shown'],
      odd: { body: { result: [oddLine] }, shows: 'COSMIC' },
    },
  ],
};
