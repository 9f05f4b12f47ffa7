import Activity from 'lucide-react/icons/activity';
import Folders from 'lucide-react/icons/folders';
import Plus from 'lucide-react/icons/plus';
import Terminal from 'lucide-react/icons/terminal';
import type { Fetch } from '../../src/api/fetch.ts';
import { definePanel, type PanelDefinition } from '../../src/components/panels/define-panel.ts';
import {
  sampleAccess,
  sampleCaller,
  sampleProject,
  sampleProjects,
  sampleRef,
} from '../../src/components/panels/states/samples.ts';
import { answer, fail, type Replies, silence, stateFetch } from '../../src/components/panels/states/state-fetch.ts';
import type { Place } from '../../src/hooks/navigation.ts';

/** The shell in one situation. */
export interface ShellState {
  readonly place: Place;
  readonly fetch: () => Fetch;
  readonly panels: readonly PanelDefinition[];
}

const load = () => import('./samples/sample-panel.tsx').then(({ SamplePanel }) => SamplePanel);
const never = () => new Promise<never>(() => undefined);

const panels: readonly PanelDefinition[] = [
  definePanel({
    id: 'projects',
    title: 'palette.projects',
    icon: Folders,
    scope: 'platform',
    requires: ['v1-list-all-projects'],
    writes: false,
    load,
  }),
  definePanel({
    id: 'launch',
    title: 'launch.title',
    icon: Plus,
    scope: 'platform',
    requires: ['v1-create-a-project'],
    writes: true,
    load,
  }),
  definePanel({
    id: 'status',
    title: 'status.title',
    icon: Activity,
    scope: 'project',
    requires: ['v1-get-services-health'],
    writes: true,
    load,
  }),
  definePanel({
    id: 'sql',
    title: 'sql.title',
    icon: Terminal,
    scope: 'project',
    requires: ['v1-read-only-query'],
    writes: true,
    load,
  }),
  definePanel({
    id: 'slow',
    title: 'logs.title',
    icon: Terminal,
    scope: 'project',
    requires: [],
    writes: false,
    load: never,
  }),
  definePanel({
    id: 'broken',
    title: 'common.docs',
    icon: Terminal,
    scope: 'project',
    requires: [],
    writes: false,
    load: () =>
      Promise.resolve(() => {
        throw new Error('drawn wrong');
      }),
  }),
];

const replies: Replies = {
  ...sampleCaller,
  'v1-get-project': answer(sampleProject()),
  'v1-list-all-projects': answer(sampleProjects(5000)),
};

const status: Place = { panel: 'status', project: sampleRef };

const state = (place: Place, more: Replies = {}): ShellState => ({
  place,
  fetch: () => stateFetch({ ...replies, ...more }),
  panels,
});

export const shellStates: Readonly<Record<string, ShellState>> = {
  full: state(status),
  branch: state(status, { 'kit-get-project-access': answer(sampleAccess({ environment: 'development' })) }),
  platform: state({ panel: 'projects' }),
  refused: state(status, { 'kit-get-project-access': answer(sampleAccess({ capabilities: [] })) }),
  loading: state(status, { 'kit-get-project-access': silence }),
  failed: state(status, { 'kit-get-project-access': fail('not_found') }),
  limited: state(status, { 'kit-get-project-access': fail('rate_limited', { retryAfterSeconds: 30 }) }),
  slow: state({ panel: 'slow', project: sampleRef }),
  broken: state({ panel: 'broken', project: sampleRef }),
  unknown: state({ panel: 'no-such-panel' }),
  'signed-out': state(status, { 'kit-get-session': fail('unauthenticated') }),
};
