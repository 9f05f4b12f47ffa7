import type { CatalogueId } from '../../api/operations.ts';
import type { Answer, Answerer, Exchange } from '../exchange.ts';
import type { Limits } from '../options.ts';
import type { Clock } from './clock.ts';
import { createShare } from './share.ts';
import { createSlots } from './slots.ts';

/** What stands between a decision and the platform: who asks the same shares, who asks too much at once waits. */
export interface Flow {
  /** Answers an exchange by way of `answerer`. */
  readonly answer: (exchange: Exchange, answerer: Answerer) => Promise<Answer>;
}

/** What makes a database or the logs work for one caller at a time. */
const heavy: Partial<Record<CatalogueId, 'sql' | 'logs'>> = {
  'v1-run-a-query': 'sql',
  'v1-read-only-query': 'sql',
  'v1-get-project-logs': 'logs',
  'v1-get-project-logs-all': 'logs',
};

/** Makes the flow: reads are shared, a change makes what was read before forgotten, SQL and logs have slots. */
export function createFlow(
  limits: Pick<Limits, 'cacheMs' | 'queueMs' | 'sqlAtOnce' | 'logsAtOnce'>,
  clock: Clock,
): Flow {
  const share = createShare(limits.cacheMs, clock);
  const slots = createSlots(limits.queueMs, clock);
  const most = { sql: limits.sqlAtOnce, logs: limits.logsAtOnce };

  async function inSlot(kind: 'sql' | 'logs', exchange: Exchange, answerer: Answerer): Promise<Answer> {
    const { caller, decision, signal } = exchange;
    const key = `${kind} ${decision.ref} ${caller.tenant.length} ${caller.tenant}${caller.id}`;
    const wait = slots.enter(key, most[kind], signal);
    if (wait) await wait;
    try {
      return await answerer(exchange);
    } finally {
      slots.leave(key);
    }
  }

  async function change(exchange: Exchange, answerer: Answerer): Promise<Answer> {
    try {
      return await answerer(exchange);
    } finally {
      share.forget(exchange.decision.ref, exchange.decision.parent);
    }
  }

  return {
    answer: (exchange, answerer) => {
      const { id, operation } = exchange.match;
      const kind = heavy[id];
      const work: Answerer = kind ? (one) => inSlot(kind, one, answerer) : answerer;
      return operation.risk === 'read' ? share.read(exchange, work) : change(exchange, work);
    },
  };
}
