import type { Answer } from '../../../api/client.ts';
import { confirmFirst, confirmReply } from '../states/confirm-first.ts';
import type { PanelStates } from '../states/panel-states.ts';
import { sampleAccess, sampleCaller, sampleProject, sampleRef, sampleRegions } from '../states/samples.ts';
import { answer, fail, type Replies, silence, stateFetch } from '../states/state-fetch.ts';

type Branch = Answer<'v1-list-all-branches'>[number];
type Run = Answer<'v1-list-action-runs'>[number];
type Step = Run['run_steps'][number];

const branchRef = 'branchbranchbranchbr';
export const sampleBranchId = '4f2a8e6c-0d1b-4c3e-9a57-1b2c3d4e5f60';

/** A preview branch that is ready. */
export function sampleBranch(change: Partial<Branch> = {}): Branch {
  return {
    id: sampleBranchId,
    name: 'DEV',
    project_ref: branchRef,
    parent_project_ref: sampleRef,
    is_default: false,
    persistent: false,
    status: 'FUNCTIONS_DEPLOYED',
    created_at: '2026-11-02T11:00:00.000Z',
    updated_at: '2026-11-02T11:10:00.000Z',
    with_data: false,
    preview_project_status: 'ACTIVE_HEALTHY',
    ...change,
  };
}

const main = sampleBranch({
  id: '00000000-0000-5000-8000-000000000000',
  name: 'main',
  project_ref: sampleRef,
  is_default: true,
  persistent: true,
  created_at: '2026-10-02T08:15:00.000Z',
});

const others: readonly Branch[] = [
  sampleBranch({
    id: 'b1',
    name: 'staging',
    project_ref: 'stagingstagingstagin',
    persistent: true,
    status: 'MIGRATIONS_FAILED',
  }),
  sampleBranch({
    id: 'b2',
    name: 'billing-v2',
    project_ref: 'billingbillingbillin',
    status: 'RUNNING_MIGRATIONS',
  }),
  sampleBranch({
    id: 'b3',
    name: 'old-try',
    project_ref: 'oldtryoldtryoldtryol',
    deletion_scheduled_at: '2126-11-02T12:00:00.000Z',
  }),
];

const steps = ['clone', 'pull', 'health', 'configure', 'migrate', 'seed', 'deploy'];

/** A run that has come as far as a step; that one is in the state that is given, those after it were not begun. */
export function sampleRun(at: string, status: Step['status'], change: Partial<Run> = {}): Run {
  const reached = steps.indexOf(at);
  const time = (index: number) => new Date(Date.parse('2026-11-02T11:00:00.000Z') + index * 2000).toISOString();
  return {
    id: 'run-1',
    branch_id: sampleBranchId,
    run_steps: steps.map((name, index) => ({
      name,
      status: index < reached ? 'EXITED' : index === reached ? status : 'CREATED',
      created_at: time(0),
      updated_at: time(Math.min(index, reached) + 1),
    })),
    git_config: null,
    workdir: null,
    check_run_id: null,
    created_at: time(0),
    updated_at: time(8),
    ...change,
  };
}

const log = `2026-11-02T11:00:02.000Z [pull] Missing: 20261102093000
2026-11-02T11:00:10.000Z [migrate] Migration 20261102093000 add_totals failed: ERROR:  42P01: relation "public.invoices" does not exist
LINE 1: alter table public.invoices add column total numeric
        ^
`;

const diff = `alter table public.todos add column done boolean not null default false;
create policy "own todos" on public.todos for select to authenticated using (auth.uid() = owner);
alter table public.todos drop column legacy_note;
drop function public.old_total();`;

const edgeFunction = (slug: string, hash: string): Answer<'v1-list-all-functions'>[number] => ({
  id: slug,
  slug,
  name: slug,
  status: 'ACTIVE',
  version: 3,
  created_at: 1_761_990_000_000,
  updated_at: 1_761_990_000_000,
  ezbr_sha256: hash,
});

const lint: Answer<'v1-get-security-advisors'>['lints'][number] = {
  name: 'rls_disabled_in_public',
  title: 'RLS Disabled in Public',
  level: 'ERROR',
  facing: 'EXTERNAL',
  categories: ['SECURITY'],
  description: 'Detects tables in the exposed schemas that have no row level security.',
  detail: 'Table `public.notes` is public, but RLS has not been enabled.',
  remediation: 'https://supabase.com/docs/guides/database/database-linter?lint=0013_rls_disabled_in_public',
  metadata: { schema: 'public', name: 'notes', type: 'table' },
  cache_key: 'rls_disabled_in_public_public_notes',
};

/** Answers with one thing for the branch and another for production. */
const sides = (own: unknown, parents: unknown) => (request: Request) =>
  answer(request.url.includes(branchRef) ? own : parents)(request);

const first = { version: '20261001080000', name: 'todos' };
const ahead = { version: '20261102093000', name: 'add_totals' };

/** A project with branches of every kind, and a branch that has something to merge. */
export const fullBranches: Replies = {
  ...sampleCaller,
  'kit-get-project-access': (request) =>
    answer(
      request.url.includes(branchRef)
        ? sampleAccess({ ref: branchRef, parent: sampleRef, environment: 'development' })
        : sampleAccess(),
    )(request),
  'v1-get-project': answer(sampleProject()),
  'v1-get-available-regions': answer(sampleRegions),
  'v1-list-all-branches': answer([main, ...others, sampleBranch()]),
  'v1-create-a-branch': answer(sampleBranch(), { status: 201 }),
  'v1-list-action-runs': sides([sampleRun('deploy', 'EXITED')], []),
  'v1-get-action-run-logs': async () => new Response(log, { headers: { 'content-type': 'text/plain' } }),
  'v1-list-migration-history': sides([first, ahead], [first]),
  'v1-get-a-migration': answer({ ...ahead, statements: ['alter table public.invoices add column total numeric'] }),
  'v1-diff-a-branch': async () => new Response(diff, { headers: { 'content-type': 'text/plain' } }),
  'v1-list-all-functions': sides(
    [edgeFunction('checkout', 'b'), edgeFunction('new-hook', 'a')],
    [edgeFunction('checkout', 'a'), edgeFunction('report', 'a')],
  ),
  'v1-list-all-secrets': sides([{ name: 'STRIPE_SECRET_KEY', value: '' }], []),
  'v1-get-security-advisors': sides({ lints: [lint] }, { lints: [] }),
  'v1-create-restore-point': answer({ name: 'x', status: 'AVAILABLE', completed_on: null }, { status: 201 }),
  'v1-merge-a-branch': confirmFirst('DEV', answer({ workflow_run_id: 'run-2', message: 'ok' }, { status: 201 })),
  'v1-push-a-branch': answer({ workflow_run_id: 'run-2', message: 'ok' }, { status: 201 }),
  'v1-reset-a-branch': confirmFirst('DEV', answer({ workflow_run_id: 'run-2', message: 'ok' }, { status: 201 })),
  'v1-delete-a-branch': confirmFirst('DEV', answer({ message: 'ok' })),
  'v1-restore-a-branch': answer({ message: 'Branch restoration initiated' }),
  'v1-update-a-branch-config': answer(sampleBranch({ persistent: true })),
  ...confirmReply,
};

const of = (change: Replies) => () => stateFetch({ ...fullBranches, ...change });
const listing = (...branches: Branch[]) => of({ 'v1-list-all-branches': answer(branches) });
const detail = { branch: sampleBranchId };
const merging = { branch: sampleBranchId, view: 'merge' };

export const states: PanelStates = {
  panel: 'branches',
  project: sampleRef,
  states: {
    loading: { fetch: of({ 'v1-list-all-branches': silence }) },
    empty: { fetch: listing() },
    failed: { fetch: of({ 'v1-list-all-branches': fail('upstream_unavailable') }) },
    refused: { fetch: of({ 'v1-list-all-branches': fail('forbidden') }) },
    full: { fetch: of({}) },
    'about to create': { fetch: of({}), steps: [{ press: 'branches.create' }] },
    gone: { fetch: of({}), place: { branch: 'b9' } },
    detail: { fetch: of({}), place: detail },
    'detail running': {
      fetch: of({ 'v1-list-action-runs': answer([sampleRun('migrate', 'RUNNING')]) }),
      place: detail,
    },
    'detail failed': { fetch: of({ 'v1-list-action-runs': answer([sampleRun('migrate', 'DEAD')]) }), place: detail },
    'detail without runs': { fetch: of({ 'v1-list-action-runs': answer([]) }), place: detail },
    leaving: {
      fetch: listing(main, sampleBranch({ deletion_scheduled_at: '2126-11-02T12:00:00.000Z' })),
      place: detail,
    },
    merge: { fetch: of({}), place: merging },
    'merge with nothing': {
      fetch: of({
        'v1-list-migration-history': answer([first]),
        'v1-list-all-functions': answer([]),
        'v1-list-all-secrets': answer([]),
        'v1-get-security-advisors': answer({ lints: [] }),
        'v1-diff-a-branch': async () => new Response('', { headers: { 'content-type': 'text/plain' } }),
      }),
      place: merging,
    },
    'merge out of date': {
      fetch: of({ 'v1-list-migration-history': sides([first], [first, ahead]) }),
      place: merging,
    },
    'merge in parts': {
      fetch: of({
        'v1-diff-a-branch': fail('not_implemented'),
        'v1-list-all-functions': fail('upstream_unavailable'),
        'v1-get-security-advisors': fail('forbidden'),
      }),
      place: merging,
    },
  },
  doors: [
    {
      operation: 'v1-list-all-branches',
      lies: ['branches.empty.title', 'branches.state.ready'],
      odd: { body: [sampleBranch({ status: 'TELEPORTING' })], shows: 'TELEPORTING' },
    },
    {
      operation: 'v1-list-action-runs',
      state: 'detail',
      lies: ['branches.run.none.text', 'branches.run.done'],
      odd: { body: [sampleRun('migrate', 'FROZEN')], shows: 'FROZEN' },
    },
    {
      operation: 'v1-list-migration-history',
      state: 'merge',
      lies: ['branches.review.migrations.none'],
      odd: { body: [{ ...ahead, mood: 'unheard of' }], shows: 'None: production has all of them.' },
    },
    {
      operation: 'v1-list-all-functions',
      state: 'merge',
      lies: ['branches.review.functions.none'],
      odd: { body: [{ ...edgeFunction('a', 'b'), status: 'DREAMING' }], shows: 'None differ.' },
    },
    {
      operation: 'v1-get-security-advisors',
      state: 'merge',
      lies: ['branches.review.lints.none'],
      odd: { body: { lints: [{ ...lint, level: 'DIRE' }] }, shows: 'None that production has not.' },
    },
    {
      operation: 'v1-create-a-branch',
      steps: [
        { press: 'branches.create' },
        { type: 'fresh', into: 'branches.new.name' },
        { press: 'branches.new.confirm' },
      ],
      lies: [],
      odd: { body: sampleBranch({ status: 'TELEPORTING' }), shows: 'Branch DEV is being created' },
    },
  ],
};
