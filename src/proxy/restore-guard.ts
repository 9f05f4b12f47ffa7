import type { Capability } from '../api/capabilities.ts';
import { platformError } from '../api/errors.ts';
import { type CatalogueId, operation } from '../api/operations.ts';
import { collect, discard } from './answer-body.ts';
import type { Answerer, Exchange } from './exchange.ts';
import type { Upstream } from './upstream.ts';

const goesBack: ReadonlySet<CatalogueId> = new Set(['v1-undo', 'v1-restore-physical-backup', 'v1-restore-pitr-backup']);
const held: ReadonlySet<Capability | 'session'> = new Set([
  'database:write',
  'migrations:write',
  'branches:merge',
  'backups:create',
  'backups:restore',
]);

/** Milliseconds after which a project that was not seen going back is taken for one that has done so. */
const unseenMs = 10_000;
const longestMs = 3_600_000;
const mostKept = 1000;
const largest = 65_536;

interface GoingBack {
  readonly since: number;
  readonly seen: boolean;
}

/**
 * Forwards, and lets nobody write to a database that was sent back through this process until the platform says that it
 * is there: what is written meanwhile would be lost, or be half of something. Where the platform does not say, the write
 * goes on: it has the last word.
 */
export function createRestoreGuard({ upstream, forward }: { upstream: Upstream; forward: Answerer }): Answerer {
  const goingBack = new Map<string, GoingBack>();

  async function askStatus({ caller, requestId, signal }: Exchange, ref: string): Promise<unknown> {
    const id = 'v1-get-project';
    const { method, path } = operation(id);
    const sent = { id, subject: ref, tenant: caller.tenant, method, requestId, signal, repeatable: true } as const;
    const answer = await upstream.send({ ...sent, path: path.replace('{ref}', ref), query: '' });
    if (answer.status === 200) {
      const project: unknown = JSON.parse(new TextDecoder().decode(await collect(answer.body, largest)));
      return typeof project === 'object' && project !== null ? Reflect.get(project, 'status') : undefined;
    }
    await discard(answer.body);
    return undefined;
  }

  /** Nothing where it can't be told. */
  const readStatus = (exchange: Exchange, ref: string) => askStatus(exchange, ref).catch(() => undefined);

  async function isUnderWay(exchange: Exchange, ref: string, { since, seen }: GoingBack): Promise<boolean> {
    const status = Date.now() - since < longestMs ? await readStatus(exchange, ref) : undefined;
    const under = status === 'RESTORING';
    if (under) goingBack.set(ref, { since, seen: true });
    else if (seen || Date.now() - since >= unseenMs) goingBack.delete(ref);
    return under || (!seen && status !== undefined && Date.now() - since < unseenMs);
  }

  async function refuseMeanwhile(exchange: Exchange): Promise<void> {
    const { ref, parent } = exchange.decision;
    for (const place of [ref, parent]) {
      const known = place === undefined ? undefined : goingBack.get(place);
      if (place === undefined || !known || !(await isUnderWay(exchange, place, known))) continue;
      throw platformError('conflict', {
        message: `The database of project ${place} goes back to an earlier state. Nothing can be written until it is there.`,
        hint: 'Wait until the project is ACTIVE_HEALTHY.',
      });
    }
  }

  /** It has begun: that its status can't be told now is no reason to say that it has not. */
  async function note(exchange: Exchange): Promise<void> {
    const { ref } = exchange.decision;
    if (ref === undefined) return;
    const since = Date.now();
    goingBack.delete(ref);
    goingBack.set(ref, { since, seen: false });
    const status = await readStatus(exchange, ref);
    if (status === 'RESTORING') goingBack.set(ref, { since, seen: true });
    const [oldest] = goingBack.keys();
    if (goingBack.size > mostKept && oldest !== undefined) goingBack.delete(oldest);
  }

  return async (exchange) => {
    const { id } = exchange.match;
    if (goingBack.size > 0 && held.has(operation(id).capability)) await refuseMeanwhile(exchange);
    const answer = await forward(exchange);
    if (answer.status < 300 && goesBack.has(id)) await note(exchange);
    return answer;
  };
}
