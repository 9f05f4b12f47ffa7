import { platformError } from '../../api/errors.ts';
import type { RestorePoint, RestorePoints } from '../../api/kit-operations.ts';
import { operation } from '../../api/operations.ts';
import { collect, discard } from '../answer-body.ts';
import type { Answer, Answerer, Exchange } from '../exchange.ts';
import type { Logger } from '../options.ts';
import { writeQuery } from '../query.ts';
import type { RestorePointRecord, Store } from '../store/store.ts';
import { jsonAnswer } from '../transport.ts';
import type { Upstream } from '../upstream.ts';

/** As many of the newest are asked for; who asks for all would spend the minute's budget on one look. */
const mostAsked = 10;
const largest = 65_536;
const findId = 'v1-get-restore-point';

type Told = Pick<RestorePoint, 'name' | 'status' | 'completedOn'>;

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
const statuses = ['AVAILABLE', 'PENDING', 'REMOVED', 'FAILED'] as const;

function readTold(value: unknown): Told {
  const row = typeof value === 'object' && value !== null ? value : {};
  const name = 'name' in row ? textOf(row.name) : undefined;
  if (name === undefined) throw platformError('upstream_invalid');
  const status = statuses.find((each) => 'status' in row && each === row.status) ?? 'UNKNOWN';
  return { name, status, completedOn: ('completed_on' in row && textOf(row.completed_on)) || null };
}

/** Whoever made it here, and when. */
function ofRecord({ name, at, callerId }: RestorePointRecord): Pick<RestorePoint, 'name' | 'madeAt' | 'madeBy'> {
  return { name, madeAt: at, madeBy: callerId };
}

/**
 * The platform answers one restore point at a time, so the proxy remembers those that were made through it, and asks
 * what has become of them.
 */
export function createRestorePoints({
  store,
  upstream,
  forward,
  logger,
}: {
  readonly store: Store | undefined;
  readonly upstream: Upstream;
  readonly forward: Answerer;
  readonly logger: Logger;
}): { readonly create: Answerer; readonly list: Answerer } {
  /** What the platform says of one; of the newest without a name. Null where it has none, else the answer itself. */
  async function find(exchange: Exchange, name?: string): Promise<Told | Answer | null> {
    const { caller, requestId, signal, decision } = exchange;
    const ref = decision.ref ?? '';
    const { method, path } = operation(findId);
    const answer = await upstream.send({
      id: findId,
      subject: ref,
      tenant: caller.tenant,
      method,
      requestId,
      signal,
      repeatable: true,
      path: path.replace('{ref}', ref),
      query: writeQuery({ name }),
    });
    if (answer.status === 404) return null;
    if (answer.status !== 200) return answer;
    return readTold(JSON.parse(new TextDecoder().decode(await collect(answer.body, largest))));
  }

  async function list(exchange: Exchange): Promise<Answer> {
    const ref = exchange.decision.ref ?? '';
    const records = (await store?.listRestorePoints(ref)) ?? [];
    const newest = await find(exchange);
    // It says as much of all: the account has no access to restore points, or none can be asked for now.
    if (newest !== null && 'body' in newest) return newest;
    const known = new Map<string, Told>(newest === null ? [] : [[newest.name, newest]]);
    const asked = records.slice(0, mostAsked).filter(({ name }) => !known.has(name));
    await Promise.all(
      asked.map(async ({ name }) => {
        const told = await find(exchange, name);
        // What can't be told now is UNKNOWN; the others still are what they are.
        if (told !== null && 'body' in told) await discard(told.body);
        else known.set(name, told ?? { name, status: 'REMOVED', completedOn: null });
      }),
    );
    const points = records.map((record): RestorePoint => {
      const told = known.get(record.name);
      return { ...ofRecord(record), status: told?.status ?? 'UNKNOWN', completedOn: told?.completedOn ?? null };
    });
    const isElsewhere = newest !== null && !records.some(({ name }) => name === newest.name);
    const all: RestorePoints = {
      points: isElsewhere ? [{ ...newest, madeAt: null, madeBy: null }, ...points] : points,
      remembers: store !== undefined,
    };
    return jsonAnswer(200, all);
  }

  /** The point is made: that it could not be remembered is no reason to say that it was not. */
  async function remember({ caller, requestId }: Exchange, ref: string, name: string): Promise<void> {
    const at = new Date().toISOString();
    try {
      await store?.putRestorePoint({ ref, id: name, name, callerId: caller.id, at, note: '' });
    } catch {
      logger.warn({ requestId, ref }, 'A restore point could not be remembered.');
    }
  }

  async function create(exchange: Exchange): Promise<Answer> {
    const answer = await forward(exchange);
    const { value } = exchange.body;
    const name = typeof value === 'object' && value !== null && 'name' in value ? textOf(value.name) : undefined;
    const { ref } = exchange.decision;
    if (answer.status < 300 && ref !== undefined && name !== undefined) await remember(exchange, ref, name);
    return answer;
  }

  return { create, list };
}
