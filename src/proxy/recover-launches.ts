import { platformError } from '../api/errors.ts';
import type { Logger } from './options.ts';
import { askedOf, type ProjectSecrets } from './project-secrets.ts';
import type { SecretRecord } from './store/store.ts';
import type { Upstream } from './upstream.ts';

/** How long a request for a project may still be at work after nobody waits for it any more. */
const workMs = 120_000;
/** How far the platform's clock may be off. */
const skewMs = 300_000;

interface Candidate {
  readonly ref: string;
  readonly name: string;
  readonly organization: string;
  readonly createdAt: number;
}

function readProject(value: unknown): readonly Candidate[] {
  if (typeof value !== 'object' || value === null || !('ref' in value) || typeof value.ref !== 'string') return [];
  return [
    {
      ref: value.ref,
      name: 'name' in value ? String(value.name) : '',
      organization: 'organization_slug' in value ? String(value.organization_slug) : '',
      createdAt: 'created_at' in value ? Date.parse(String(value.created_at)) : Number.NaN,
    },
  ];
}

/** Whether a project may be what a launch made: of its organization, from its time. An unreadable time may be any. */
function mayBeOf(record: SecretRecord, { organization, createdAt }: Candidate): boolean {
  const started = Date.parse(record.createdAt);
  if (organization !== askedOf(record).organization) return false;
  return Number.isNaN(createdAt) || (createdAt >= started - skewMs && createdAt <= started + workMs + skewMs);
}

export interface RecoverOptions {
  readonly secrets: ProjectSecrets;
  readonly ask: Upstream['ask'];
  readonly logger: Logger;
  /** True for launches that this process still waits for. */
  readonly isUnderWay: (record: SecretRecord) => boolean;
  /** Launches from before this moment (milliseconds) can't be at work any more: the upstream ended with its process. */
  readonly nothingBefore: number;
}

/** Finds out what became of launches whose answer was lost. */
export function createRecovery({ secrets, ask, logger, isUnderWay, nothingBefore }: RecoverOptions) {
  /** Milliseconds until the absence of a launch's project is final; 0 when it is. */
  function openFor(record: SecretRecord): number {
    const started = Date.parse(record.createdAt);
    return started < nothingBefore ? 0 : Math.max(0, started + workMs - Date.now());
  }

  async function reconcile(record: SecretRecord, projects: readonly Candidate[]): Promise<void> {
    const { subject } = record;
    const candidates: Candidate[] = [];
    for (const project of projects) {
      if (mayBeOf(record, project) && !(await secrets.isActive(project.ref))) candidates.push(project);
    }
    const [found, ...others] = candidates.filter(({ name }) => name === askedOf(record).name);
    if (found && others.length === 0) {
      const first = await secrets.activate(record, found.ref);
      // Of processes that look at once, one says so.
      if (first) logger.info({ launch: subject, ref: found.ref }, 'the project of an interrupted launch was found');
      return;
    }
    // A project of another name may be the same one, renamed: then the password stays.
    if (candidates.length === 0 && openFor(record) === 0) {
      await secrets.drop(record);
      logger.info({ launch: subject }, 'an interrupted launch had created no project');
      return;
    }
    logger.warn({ launch: subject, candidates: candidates.length }, 'an interrupted launch is still unclear');
  }

  async function lost(): Promise<readonly SecretRecord[]> {
    return (await secrets.listPending()).filter((record) => !isUnderWay(record));
  }

  async function run(): Promise<void> {
    const records = await lost();
    if (records.length === 0) return;
    const projects = await ask('v1-list-all-projects');
    if (!Array.isArray(projects)) throw platformError('upstream_invalid');
    const candidates = projects.flatMap(readProject);
    for (const record of records) await reconcile(record, candidates);
  }

  let running: Promise<void> | undefined;
  return {
    openFor,
    /** Reconciles every lost launch, one run at a time. @throws PlatformError when the platform or the store can't say */
    recoverLaunches: (): Promise<void> => {
      running ??= run().finally(() => {
        running = undefined;
      });
      return running;
    },
  };
}
