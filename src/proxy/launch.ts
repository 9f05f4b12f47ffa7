import type { Caller } from '../api/caller.ts';
import { type PlatformError, platformError } from '../api/errors.ts';
import { collect } from './answer-body.ts';
import type { Answer, Answerer, Exchange } from './exchange.ts';
import type { Logger, ProxyOptions } from './options.ts';
import { type Asked, askedOf, cannotKeep, createProjectSecrets, type ProjectSecrets } from './project-secrets.ts';
import { createRecovery } from './recover-launches.ts';
import type { SecretRecord } from './store/store.ts';
import { neverReached } from './transport.ts';
import type { Upstream } from './upstream.ts';

const largestAnswer = 1_048_576;

interface LaunchOptions extends Pick<ProxyOptions, 'store' | 'keys'> {
  readonly upstreamKind: 'live' | 'embedded';
  readonly ask: Upstream['ask'];
  readonly forward: Answerer;
  readonly logger: Logger;
}

/** Answers and what belongs to them when a project comes, changes its password or goes. */
export interface Launches {
  readonly create: Answerer;
  readonly changePassword: Answerer;
  readonly remove: Answerer;
  /** Settles what an earlier process left open. Never rejects. */
  readonly recover: () => Promise<void>;
}

function readText(body: unknown, name: string): string {
  const value: unknown =
    typeof body === 'object' && body !== null ? Object.entries(body).find(([key]) => key === name)?.[1] : '';
  return typeof value === 'string' ? value : '';
}

function readRef(bytes: Uint8Array): string | undefined {
  try {
    const project: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return readText(project, 'ref') || readText(project, 'id') || undefined;
  } catch {
    return undefined;
  }
}

const isGood = (status: number) => status >= 200 && status < 300;
/** The platform said no; 408 and 499 only say that somebody stopped waiting. */
const isRefusal = (status: number) => status >= 400 && status < 500 && status !== 408 && status !== 499;

function alreadyLaunching(ms: number): PlatformError {
  return platformError('conflict', {
    message: 'A project of that name is being launched, and whether it came into being is not known yet.',
    retryAfterSeconds: Math.max(5, Math.ceil(ms / 1_000)),
  });
}

function withoutOrganizationId(exchange: Exchange): Exchange {
  const { value } = exchange.body;
  if (typeof value !== 'object' || value === null || !('organization_id' in value)) return exchange;
  // The slug was decided about; a second way to say the organization was not.
  const { organization_id: _, ...rest } = value;
  return { ...exchange, body: { ...exchange.body, content: JSON.stringify(rest), value: rest } };
}

/** Creates projects whose database password is made and sealed here, so that no browser sees it and no crash loses it. */
export function createLaunches({ store, keys, upstreamKind, ask, forward, logger }: LaunchOptions): Launches {
  const secrets = createProjectSecrets(store, keys);
  const underWay = new Set<string>();
  const nameOf = ({ name, organization }: Asked) => JSON.stringify([organization, name]);
  const recovery =
    secrets &&
    createRecovery({
      secrets,
      ask,
      logger,
      isUnderWay: ({ subject }) => underWay.has(subject),
      nothingBefore: upstreamKind === 'embedded' ? Date.now() : Number.NEGATIVE_INFINITY,
    });

  /** What can't be written down now is found again by the next recovery; the answer doesn't wait for it. */
  async function tryTo(
    what: string,
    record: Pick<SecretRecord, 'subject'>,
    run: () => Promise<unknown>,
  ): Promise<void> {
    await run().catch(() => logger.error({ subject: record.subject }, `${what} failed`));
  }

  async function recover(): Promise<void> {
    await recovery?.recoverLaunches().catch((error: unknown) => {
      const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'internal';
      logger.warn({ code }, 'interrupted launches could not be looked for');
    });
  }

  async function refuseSecond(asked: Asked, kept: ProjectSecrets): Promise<void> {
    await recover();
    for (const record of await kept.listPending()) {
      const open = recovery?.openFor(record) ?? 0;
      if (open > 0 && nameOf(askedOf(record)) === nameOf(asked)) throw alreadyLaunching(open);
    }
  }

  async function settle(pending: SecretRecord, kept: ProjectSecrets, exchange: Exchange): Promise<Answer> {
    const sent = await forward(exchange).catch(async (error: unknown) => {
      if (neverReached(error)) await tryTo('dropping a pending password', pending, () => kept.drop(pending));
      throw error;
    });
    if (isRefusal(sent.status)) await tryTo('dropping a pending password', pending, () => kept.drop(pending));
    if (!isGood(sent.status)) return sent;
    const body = await collect(sent.body, largestAnswer);
    const createdRef = readRef(body);
    if (createdRef !== undefined) {
      await tryTo('activating a password', pending, () => kept.activate(pending, createdRef));
    }
    return { ...sent, body, ...(createdRef === undefined ? {} : { createdRef }) };
  }

  async function launch(asked: Asked, caller: Caller, kept: ProjectSecrets, exchange: Exchange): Promise<Answer> {
    await refuseSecond(asked, kept);
    const password = readText(exchange.body.value, 'db_pass');
    const pending = await kept.keepPending(caller.tenant, asked, password).catch((cause: unknown) => {
      throw platformError('unavailable', {
        cause,
        message: 'The password could not be stored, so nothing was created.',
      });
    });
    underWay.add(pending.subject);
    try {
      // A browser that leaves must not cut a launch in two.
      return await settle(pending, kept, { ...exchange, signal: new AbortController().signal });
    } finally {
      underWay.delete(pending.subject);
    }
  }

  const names = new Set<string>();
  async function create(given: Exchange): Promise<Answer> {
    if (!secrets) throw cannotKeep(store, keys);
    const exchange = withoutOrganizationId(given);
    const asked = {
      name: readText(exchange.body.value, 'name'),
      organization: readText(exchange.body.value, 'organization_slug'),
    };
    const name = nameOf(asked);
    if (names.has(name)) throw alreadyLaunching(0);
    names.add(name);
    try {
      return await launch(asked, exchange.caller, secrets, exchange);
    } finally {
      names.delete(name);
    }
  }

  async function changePassword(exchange: Exchange): Promise<Answer> {
    const answer = await forward(exchange);
    const { ref } = exchange.decision;
    if (secrets && ref !== undefined && isGood(answer.status)) {
      const password = readText(exchange.body.value, 'password');
      await tryTo('keeping a new password', { subject: ref }, () =>
        secrets.replace(exchange.caller.tenant, ref, password),
      );
    }
    return answer;
  }

  async function remove(exchange: Exchange): Promise<Answer> {
    const answer = await forward(exchange);
    const { ref } = exchange.decision;
    if (secrets && ref !== undefined && isGood(answer.status)) {
      await tryTo('dropping the password of a deleted project', { subject: ref }, () => secrets.dropAll(ref));
    }
    return answer;
  }

  return { create, changePassword, remove, recover };
}
