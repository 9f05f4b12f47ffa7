import type { AuditLine, AuditLines } from '../../../api/kit-operations.ts';
import type { PanelStates } from '../states/panel-states.ts';
import { sampleCaller, sampleProject, sampleRef } from '../states/samples.ts';
import { answer, answerOf, fail, type Reply, silence, stateFetch } from '../states/state-fetch.ts';

const audit = (reply: Reply) => () =>
  stateFetch({
    ...sampleCaller,
    'v1-list-all-projects': answerOf('v1-list-all-projects', [sampleProject()]),
    'kit-list-audit': reply,
  });

const first: AuditLine = {
  id: 'line-0',
  at: '2026-11-02T11:58:00.000Z',
  requestId: '3f0c7f7e-6f0a-4b3c-9a52-0d6f0d1f0a01',
  callerId: 'ada@acme.example',
  operationId: 'v1-pause-a-project',
  ref: sampleRef,
  parent: null,
  environment: 'production',
  capability: 'projects:write',
  decision: 'allowed',
  status: 200,
  outcome: null,
  durationMs: 184,
};

const branch = { ref: 'branchbranchbranchbr', parent: sampleRef, environment: 'development' };
const nobody = { callerId: null, ref: null, environment: null, capability: null };
const hash = '9b74c9897bac770ffc029102a200c5de9b74c9897bac770ffc029102a200c5de';

/** What happens on a day, the newest first. */
const changes: readonly Partial<AuditLine>[] = [
  {},
  {
    operationId: 'v1-run-a-query',
    callerId: 'grace@acme.example',
    durationMs: 2_340,
    sql: { length: 812, sha256: hash },
  },
  { operationId: 'v1-delete-a-project', decision: 'denied', status: 403, outcome: 'forbidden', durationMs: 3 },
  {
    operationId: 'v1-delete-a-project',
    decision: 'denied',
    status: 428,
    outcome: 'confirmation_required',
    durationMs: 4,
  },
  { operationId: 'v1-restore-a-project', status: null, durationMs: null },
  { operationId: 'v1-merge-a-branch', ...branch, status: 502, outcome: 'upstream_invalid', durationMs: 9_120 },
  { operationId: 'v1-read-only-query', ...branch, callerId: 'grace@acme.example', durationMs: 41 },
  { operationId: null, ...nobody, decision: 'denied', status: 401, outcome: 'unauthenticated', durationMs: 1 },
  { operationId: 'door-enter', ...nobody, callerId: 'owner', durationMs: null },
  { operationId: 'v1-get-services-health', durationMs: 96 },
];

/** Many lines, the same ones each time. */
export function sampleAudit(count: number): readonly AuditLine[] {
  const newest = Date.parse(first.at);
  return Array.from({ length: count }, (_, index) => ({
    ...first,
    ...changes[index % changes.length],
    id: `line-${index}`,
    at: new Date(newest - index * 7 * 60_000).toISOString(),
    requestId: `${String(index).padStart(8, '0')}-6f0a-4b3c-9a52-0d6f0d1f0a01`,
  }));
}

const page = (entries: readonly AuditLine[], next?: string): AuditLines => (next ? { entries, next } : { entries });

export const states: PanelStates = {
  panel: 'audit',
  states: {
    loading: { fetch: audit(silence) },
    empty: { fetch: audit(answer(page([]))) },
    failed: { fetch: audit(fail('unavailable')) },
    refused: { fetch: audit(fail('forbidden')) },
    full: { fetch: audit(answer(page(sampleAudit(60), '60'))) },
    'no match': { fetch: audit(answer(page([]))), place: { caller: 'nobody@acme.example', result: 'failed' } },
    filtered: {
      fetch: audit(answer(page(sampleAudit(60).filter(({ decision }) => decision === 'denied')))),
      place: { ref: sampleRef, decision: 'denied', range: 'custom', from: '2026-11-01T00:00:00.000Z' },
    },
    'no store': { fetch: audit(fail('not_implemented')) },
    'five thousand': { fetch: audit(answer(page(sampleAudit(5_000), '5000'))) },
  },
  doors: [
    {
      operation: 'kit-list-audit',
      lies: ['audit.empty.title', 'audit.none.title', 'audit.shown'],
      odd: { body: page([{ ...first, operationId: 'v9-teleport-a-project' }]), shows: 'Teleport a project' },
    },
    {
      operation: 'v1-list-all-projects',
      aside: 'abcdefg…nopqrst',
      lies: ['audit.empty.title'],
      odd: { body: [sampleProject({ status: 'HIBERNATING', name: 'Odd one' })], shows: 'Odd one' },
    },
  ],
};
