import { createHash, randomUUID } from 'node:crypto';
import { platformError } from '../../api/errors.ts';
import type { Body } from '../../api/schemas/index.ts';
import { type ActionRun, insertRun } from '../control/action-runs.ts';
import { type Branch, type BranchChange, insertBranch } from '../control/branches.ts';
import type { Project } from '../control/projects.ts';
import type { Statement } from '../engine/index.ts';
import { makeRef } from '../keys/make-names.ts';
import { diffDatabases } from './diff-databases.ts';
import { requireDatabase, requireProject } from './find-project.ts';
import type { OperationTable, Services } from './operation-table.ts';
import { newAccess } from './projects.ts';

const graceMs = 3_600_000;
const nameRule = /^[\w-]{1,64}$/;

/** The project itself is its default branch. Its id follows from its ref, so nothing has to be kept of it. */
function defaultIdOf(ref: string): string {
  const hex = createHash('sha256').update(`default branch of ${ref}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

function writeDefault({ ref, createdAt, status }: Project) {
  return {
    id: defaultIdOf(ref),
    name: 'main',
    project_ref: ref,
    parent_project_ref: ref,
    is_default: true,
    persistent: true,
    status: 'FUNCTIONS_DEPLOYED',
    created_at: createdAt,
    updated_at: createdAt,
    with_data: false,
    preview_project_status: status,
  };
}

function writeBranch(branch: Branch, project: Project) {
  return {
    id: branch.id,
    name: branch.name,
    project_ref: branch.ref,
    parent_project_ref: branch.parentRef,
    is_default: false,
    ...(branch.gitBranch === null ? {} : { git_branch: branch.gitBranch }),
    persistent: branch.persistent,
    status: branch.status,
    created_at: branch.createdAt,
    updated_at: branch.updatedAt,
    with_data: project.withData,
    ...(branch.notifyUrl === null ? {} : { notify_url: branch.notifyUrl }),
    ...(branch.reviewRequestedAt === null ? {} : { review_requested_at: branch.reviewRequestedAt }),
    ...(branch.deletionScheduledAt === null ? {} : { deletion_scheduled_at: branch.deletionScheduledAt }),
    preview_project_status: project.status,
  };
}

const write = async (services: Services, branch: Branch) =>
  writeBranch(branch, await requireProject(services, branch.ref));

async function list(services: Services, parent: Project) {
  const branches = await services.control.branches.list(parent.ref);
  const written = await Promise.all(branches.map((branch) => write(services, branch)));
  return branches.length === 0 ? [] : [writeDefault(parent), ...written];
}

/** The branch with a ref or an id. @throws PlatformError `not_found`, or `conflict` for the default branch */
async function requireBranch({ control }: Services, refOrId: string): Promise<Branch> {
  const branch = await control.branches.find(refOrId);
  if (branch) return branch;
  const isDefault = (await control.projects.list()).some(({ ref }) => ref === refOrId || defaultIdOf(ref) === refOrId);
  if (isDefault) throw platformError('conflict', { message: 'This is the default branch: it is production itself.' });
  throw platformError('not_found', { message: 'Branch not found' });
}

function checkName(name: string): void {
  if (nameRule.test(name) && name !== 'main') return;
  const message = 'branch_name: use 1 to 64 letters, digits, - and _; main is the name of the default branch.';
  throw platformError('invalid_input', { message });
}

async function refuseTaken({ control }: Services, parentRef: string, name: string): Promise<void> {
  const taken = (await control.branches.list(parentRef)).some((branch) => branch.name === name);
  if (taken) throw platformError('conflict', { message: `branch_name: there is a branch ${name} already.` });
}

async function create(services: Services, parentRef: string, body: Body<'v1-create-a-branch'>) {
  const { control, lifecycle, branchRuns, clock } = services;
  const parent = await requireProject(services, parentRef);
  if (parent.parentRef !== null) throw platformError('conflict', { message: 'A branch has no branches of its own.' });
  const { branch_name: name, git_branch: gitBranch = null, persistent = false, with_data: withData = false } = body;
  checkName(name);
  await refuseTaken(services, parentRef, name);
  await requireDatabase(services, parentRef);
  const [id, runId, ref, at] = [randomUUID(), randomUUID(), makeRef(), clock.now()];
  const project = await lifecycle.create({
    ref,
    organizationSlug: parent.organizationSlug,
    name,
    region: body.region ?? parent.region,
    instanceSize: body.desired_instance_size ?? parent.instanceSize,
    parentRef,
    withData,
    ...(await newAccess(randomUUID())),
    also: [
      insertBranch({ id, ref, parentRef, name, gitBranch, persistent, notifyUrl: body.notify_url ?? null }, at),
      insertRun({ id: runId, ref, branchId: id, kind: 'create', migrationVersion: null }, at),
    ],
  });
  const secrets = Object.entries(body.secrets ?? {}).map(([key, value]) => ({ name: key, value }));
  if (secrets.length > 0) await control.secrets.write(ref, secrets);
  const run = await control.actionRuns.find(ref, runId);
  if (run) branchRuns.start(run);
  return writeBranch(await requireBranch(services, id), project);
}

async function begin(
  services: Services,
  branch: Branch,
  { kind, version = null }: { kind: ActionRun['kind']; version?: string | null | undefined },
) {
  const { control, branchRuns, clock } = services;
  const ref = kind === 'merge' ? branch.parentRef : branch.ref;
  for (const each of [branch.parentRef, branch.ref]) await requireDatabase(services, each);
  const newRun = { id: randomUUID(), ref, branchId: branch.id, kind, migrationVersion: version };
  const run = await control.actionRuns.begin(newRun, clock.now());
  if (!run) throw platformError('conflict', { message: 'Another run is under way. Wait until it has ended.' });
  branchRuns.start(run);
  return { workflow_run_id: run.id, message: 'ok' } as const;
}

async function change(services: Services, branch: Branch, values: BranchChange): Promise<Branch> {
  const changed = await services.control.branches.change(branch.id, values, services.clock.now());
  if (changed) return changed;
  throw platformError('conflict', { message: `branch_name: there is a branch ${values.name} already.` });
}

async function remove(services: Services, branch: Branch, force: boolean) {
  const { lifecycle, clock } = services;
  if (branch.persistent) {
    throw platformError('conflict', { message: 'A persistent branch is not deleted. Make it a preview branch first.' });
  }
  if (force) await lifecycle.act(branch.ref, 'delete');
  else await change(services, branch, { deletionAt: clock.now() + graceMs });
  return { message: 'ok' } as const;
}

function changeOf(body: Body<'v1-update-a-branch-config'>, now: number): BranchChange {
  const { branch_name: name, git_branch: gitBranch, persistent, status, notify_url: notifyUrl } = body;
  if (name !== undefined) checkName(name);
  return {
    ...(name === undefined ? {} : { name }),
    ...(gitBranch === undefined ? {} : { gitBranch }),
    ...(persistent === undefined ? {} : { persistent }),
    ...(status === undefined ? {} : { status }),
    ...(notifyUrl === undefined ? {} : { notifyUrl }),
    ...(body.request_review === undefined ? {} : { reviewAt: body.request_review ? now : null }),
  };
}

export const branchOperations = {
  'v1-list-all-branches': async (services, { params }) => list(services, await requireProject(services, params.ref)),
  'v1-create-a-branch': (services, { params, body }) => create(services, params.ref, body),
  'v1-get-a-branch': async (services, { params: { ref, name } }) => {
    const branches = await list(services, await requireProject(services, ref));
    const found = branches.find((branch) => branch.name === name);
    if (!found) throw platformError('not_found', { message: `Branch ${name} not found` });
    return found;
  },
  'v1-get-a-branch-config': async (services, { params }) => {
    const branch = await services.control.branches.find(params.branch_id_or_ref);
    const { ref, status } = await requireProject(services, branch?.ref ?? params.branch_id_or_ref);
    const credentials = await services.control.credentials.find(ref);
    const { postgresVersion: version } = services;
    return {
      ref,
      postgres_version: version,
      postgres_engine: version.split('.')[0] ?? version,
      release_channel: 'ga',
      status,
      db_host: `db.${ref}.localhost`,
      db_port: 5432,
      db_user: 'postgres',
      ...(credentials ? { jwt_secret: credentials.jwtSecret } : {}),
    };
  },
  'v1-update-a-branch-config': async (services, { params, body }) => {
    const branch = await requireBranch(services, params.branch_id_or_ref);
    return write(services, await change(services, branch, changeOf(body, services.clock.now())));
  },
  'v1-delete-a-branch': async (services, { params, query }) =>
    remove(services, await requireBranch(services, params.branch_id_or_ref), query.force !== false),
  'v1-restore-a-branch': async (services, { params }) => {
    const branch = await requireBranch(services, params.branch_id_or_ref);
    if (branch.deletionScheduledAt === null) {
      throw platformError('conflict', { message: 'No deletion of this branch is scheduled.' });
    }
    await change(services, branch, { deletionAt: null });
    return { message: 'Branch restoration initiated' } as const;
  },
  'v1-diff-a-branch': async (services, { params, query }) => {
    const { ref, parentRef } = await requireBranch(services, params.branch_id_or_ref);
    for (const each of [parentRef, ref]) await requireDatabase(services, each);
    const run = (of: string) => (statements: readonly Statement[]) => services.databases.run(of, statements);
    const schemas = (query.included_schemas ?? '').split(',').map((name) => name.trim());
    return diffDatabases(
      run(parentRef),
      run(ref),
      schemas.filter((name) => name !== ''),
    );
  },
  'v1-push-a-branch': async (services, { params, body }) => {
    const branch = await requireBranch(services, params.branch_id_or_ref);
    return begin(services, branch, { kind: 'push', version: body.migration_version });
  },
  'v1-merge-a-branch': async (services, { params, body }) => {
    const branch = await requireBranch(services, params.branch_id_or_ref);
    return begin(services, branch, { kind: 'merge', version: body.migration_version });
  },
  'v1-reset-a-branch': async (services, { params, body }) => {
    const branch = await requireBranch(services, params.branch_id_or_ref);
    return begin(services, branch, { kind: 'reset', version: body.migration_version });
  },
  'v1-disable-preview-branching': async (services, { params }) => {
    const { ref } = await requireProject(services, params.ref);
    const branches = await services.control.branches.list(ref);
    const persistent = branches.filter((branch) => branch.persistent).map(({ name }) => name);
    if (persistent.length > 0) {
      const message = `Persistent branches are not deleted: ${persistent.join(', ')}. Make them preview branches first.`;
      throw platformError('conflict', { message });
    }
    for (const branch of branches) await services.lifecycle.act(branch.ref, 'delete');
    return undefined;
  },
} satisfies OperationTable;
