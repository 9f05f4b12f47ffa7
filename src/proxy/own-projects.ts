import { platformError } from '../api/errors.ts';
import { collect } from './answer-body.ts';
import type { Answer, Answerer, Exchange } from './exchange.ts';
import { callOf } from './forward.ts';
import { ownProjects } from './lists.ts';
import { jsonAnswer, type UpstreamAnswer } from './transport.ts';
import type { Upstream } from './upstream.ts';

const pageSize = 100;
const mostPages = 100;
const largestPage = 8_388_608;

interface Page {
  readonly projects: readonly unknown[];
  readonly count: number;
}

async function readPage({ body }: UpstreamAnswer): Promise<Page> {
  try {
    const page: unknown = JSON.parse(new TextDecoder().decode(await collect(body, largestPage)));
    if (typeof page === 'object' && page !== null && 'projects' in page && Array.isArray(page.projects)) {
      const { projects } = page;
      const count = 'pagination' in page && typeof page.pagination === 'object' ? page.pagination : null;
      return { projects, count: count !== null && 'count' in count ? Number(count.count) : projects.length };
    }
  } catch (cause) {
    throw platformError('upstream_invalid', { cause });
  }
  throw platformError('upstream_invalid');
}

/**
 * Answers `v1-get-all-projects-for-organization` for callers of some projects. The pages are counted anew over what is
 * theirs: upstream's own count would tell how many others there are, and with `search` what they are called.
 */
export function createOwnProjects(upstream: Upstream, forward: Answerer): Answerer {
  async function collectOwn(
    exchange: Exchange,
    sees: NonNullable<Exchange['decision']['sees']>,
  ): Promise<UpstreamAnswer | readonly unknown[]> {
    const own: unknown[] = [];
    for (let page = 0; page < mostPages; page += 1) {
      const query = { ...exchange.query, offset: page * pageSize, limit: pageSize };
      const answer = await upstream.send(callOf(exchange, query));
      if (answer.status !== 200) return answer;
      const { projects, count } = await readPage(answer);
      own.push(...ownProjects(projects, sees));
      if (projects.length === 0 || (page + 1) * pageSize >= count) return own;
    }
    throw platformError('result_too_large', {
      message: `The organization has more than ${mostPages * pageSize} projects.`,
    });
  }

  return async (exchange): Promise<Answer> => {
    const { sees } = exchange.decision;
    if (!sees) return forward(exchange);
    const own = await collectOwn(exchange, sees);
    if ('status' in own) return own;
    const offset = Number(exchange.query.offset ?? 0);
    const limit = Number(exchange.query.limit ?? pageSize);
    const projects = own.slice(offset, offset + limit);
    return jsonAnswer(200, { projects, pagination: { count: own.length, limit, offset } });
  };
}
