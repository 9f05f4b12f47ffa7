import { createHash, randomBytes } from 'node:crypto';
import type { Caller } from '../api/caller.ts';
import { confirmationHeader, plainPhrase } from '../api/confirmation.ts';
import { type PlatformError, platformError } from '../api/errors.ts';
import { catalogue } from '../api/operations.ts';
import { needsConfirmation, type Policy, stepUpIn } from '../api/policy.ts';
import type { SentBody } from './body.ts';
import type { Decision } from './decide.ts';
import type { Incoming } from './incoming.ts';
import { withinLimit } from './limits.ts';
import type { Match } from './match.ts';
import type { Limits, ProxyOptions, Question } from './options.ts';
import type { QueryValues } from './query.ts';
import { isSameText } from './same-text.ts';
import { createPhraseOf } from './step-up-phrase.ts';
import { createMemoryStore } from './store/memory.ts';
import type { ConfirmationRecord, Store } from './store/store.ts';
import type { Upstream } from './upstream.ts';

/** A request that was allowed, before anything of it is forwarded. */
interface Asked {
  readonly request: Incoming;
  readonly caller: Caller;
  readonly match: Match;
  readonly query: QueryValues;
  readonly body: SentBody;
  readonly decision: Decision;
}

interface StepUpParts {
  readonly policy: Policy;
  readonly store: Store | undefined;
  readonly ask: Upstream['ask'];
  readonly limits: Limits;
  readonly stepUp: ProxyOptions['stepUp'];
}

export interface StepUps {
  /**
   * Resolves when the policy asks for no confirmation, or when the request brings one: of this very request, used up.
   * @throws PlatformError `confirmation_required` with what has to be confirmed; `unavailable` when it can't be said
   */
  readonly require: (asked: Asked) => Promise<void>;
  /**
   * Confirms what a caller was asked for.
   * @throws PlatformError `not_found` for what isn't theirs or has expired; `invalid_input` for another text
   */
  readonly confirm: (caller: Caller, id: string, typed: string) => Promise<ConfirmationRecord>;
}

const defaultLifetimeMs = 300_000;
const idPattern = /^[\w-]{43}$/;

/**
 * Refuses a policy that asks for what can't be had: the body of an upload is a stream, so no confirmation binds it.
 * @throws PlatformError `internal` naming the operation
 */
function checkPolicy({ stepUp = {} }: Policy): void {
  for (const one of Object.values(stepUp).flat()) {
    if (one === 'destroy' || one === 'reveal') continue;
    if (!Object.hasOwn(catalogue, one)) {
      throw platformError('internal', { message: `policy.stepUp names ${one}, which is no operation.` });
    }
    if (catalogue[one].body !== 'json' || one === 'kit-confirm') {
      throw platformError('internal', { message: `policy.stepUp names ${one}, which cannot be confirmed.` });
    }
  }
}

/** SHA-256 over all that the caller chose about a request. What the proxy fills in is new each time. */
function digestOf({ match: { id, operation, params }, query, body: { value } }: Asked): string {
  const own =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).filter(([name]) => !operation.filled.includes(name)))
      : value;
  return createHash('sha256')
    .update(JSON.stringify([id, params, query, own]))
    .digest('hex');
}

function isTheirs(record: ConfirmationRecord, { id, tenant }: Caller): boolean {
  return record.callerId === id && record.tenant === tenant;
}

function isAlive({ expiresAt }: ConfirmationRecord): boolean {
  return Date.parse(expiresAt) > Date.now();
}

function questionOf({ caller, match, decision: { ref, environment, reveal } }: Asked): Question {
  return Object.freeze({
    caller,
    ...(ref === undefined ? {} : { ref }),
    environment,
    capability: reveal ? 'keys:reveal' : match.operation.capability,
    operationId: match.id,
  });
}

/** A store that can't answer stops what has to be confirmed. */
async function reach<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((cause: unknown) => {
    throw platformError('unavailable', { cause, message: 'The store of confirmations did not answer.' });
  });
}

/**
 * Makes the step-up: what the policy wants confirmed goes through only with a confirmation of exactly that request, by
 * the one who sends it, within minutes, once.
 * @throws PlatformError `internal` for a policy that names what cannot be confirmed
 */
export function createStepUps({ policy, store: given, ask, limits, stepUp = {} }: StepUpParts): StepUps {
  checkPolicy(policy);
  const { confirm: host, lifetimeMs = defaultLifetimeMs } = stepUp;
  const store = given ?? createMemoryStore();
  const phraseOf = createPhraseOf(ask);

  async function askHost(asked: Asked, confirm: NonNullable<typeof host>): Promise<void> {
    const question = questionOf(asked);
    // As long as an answer may take: a person may have to say yes somewhere.
    const yes: unknown = await withinLimit(limits.headersMs, 'confirm', () =>
      confirm(question, asked.request.toRequest()),
    );
    if (yes === true) return;
    throw platformError('confirmation_required', { message: 'The host did not confirm this.' });
  }

  async function takeUp(id: string | null, caller: Caller, digest: string): Promise<boolean> {
    if (id === null || !idPattern.test(id)) return false;
    const found = await reach(store.findConfirmation(id));
    // Nobody uses up what somebody else was asked, and what isn't confirmed yet can still be.
    if (!found || !isTheirs(found, caller) || !found.confirmed) return false;
    const taken = await reach(store.takeConfirmation(id));
    return taken !== null && isAlive(taken) && isSameText(taken.digest, digest);
  }

  async function open({ caller, match, decision }: Asked, digest: string): Promise<PlatformError> {
    const now = Date.now();
    // The host's store is pruned by its audit trail; our own has nobody else.
    if (!given) await store.prune(new Date(now).toISOString());
    const id = randomBytes(32).toString('base64url');
    const phrase = await phraseOf(decision, match);
    const expiresAt = new Date(now + lifetimeMs).toISOString();
    const { id: callerId, tenant } = caller;
    await reach(store.putConfirmation({ id, callerId, tenant, digest, phrase, confirmed: false, expiresAt }));
    return platformError('confirmation_required', { details: { confirmation: { id, phrase, expiresAt } } });
  }

  async function require(asked: Asked): Promise<void> {
    const { match, caller, request, decision } = asked;
    if (!needsConfirmation(stepUpIn(policy, decision.environment), match.id, decision.reveal)) return;
    if (host) return askHost(asked, host);
    const digest = digestOf(asked);
    if (await takeUp(request.headers.get(confirmationHeader), caller, digest)) return;
    throw await open(asked, digest);
  }

  return {
    require,
    confirm: async (caller, id, typed) => {
      const record = await reach(store.findConfirmation(id));
      if (!record || !isTheirs(record, caller) || !isAlive(record)) throw platformError('not_found');
      if (record.phrase === null || !isSameText(plainPhrase(typed), record.phrase)) {
        throw platformError('invalid_input', {
          message: 'That is not what has to be typed.',
          details: { field: 'typed' },
        });
      }
      if (!(await reach(store.confirm(id)))) throw platformError('not_found');
      return record;
    },
  };
}
