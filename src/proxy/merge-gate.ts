import { platformError } from '../api/errors.ts';
import { operation } from '../api/operations.ts';
import type { Policy } from '../api/policy.ts';
import { collect, discard } from './answer-body.ts';
import type { Answerer, Exchange } from './exchange.ts';
import type { Upstream } from './upstream.ts';

const advisorsId = 'v1-get-security-advisors';
const largest = 8_388_608;
const mostNamed = 5;

interface Finding {
  readonly key: string;
  readonly text: string;
}

const textOf = (row: object, field: string) => {
  const value: unknown = Reflect.get(row, field);
  return typeof value === 'string' ? value : '';
};

/** The findings of level ERROR in an answer of the advisor. @throws PlatformError `upstream_invalid` */
function readErrors(bytes: Uint8Array): readonly Finding[] {
  const answer: unknown = JSON.parse(new TextDecoder().decode(bytes));
  const lints: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'lints') : undefined;
  if (!Array.isArray(lints)) throw platformError('upstream_invalid');
  return lints
    .filter((lint) => typeof lint === 'object' && lint !== null && textOf(lint, 'level') === 'ERROR')
    .map((lint) => ({ key: textOf(lint, 'cache_key'), text: textOf(lint, 'detail') || textOf(lint, 'title') }));
}

/** Lets `v1-merge-a-branch` through, unless the policy has a gate that the branch does not pass. */
export function createMergeGate({
  policy: { mergeGate },
  upstream,
  forward,
}: {
  readonly policy: Policy;
  readonly upstream: Upstream;
  readonly forward: Answerer;
}): Answerer {
  async function findErrors({ caller, requestId, signal }: Exchange, ref: string): Promise<readonly Finding[]> {
    const { method, path } = operation(advisorsId);
    const answer = await upstream.send({
      id: advisorsId,
      subject: ref,
      tenant: caller.tenant,
      method,
      requestId,
      signal,
      repeatable: true,
      path: path.replace('{ref}', ref),
      query: '',
    });
    if (answer.status === 200) return readErrors(await collect(answer.body, largest));
    await discard(answer.body);
    const message = 'The security advisor could not be asked, and the policy lets nothing be merged without it.';
    throw platformError('unavailable', { message });
  }

  return async (exchange) => {
    const { ref, parent } = exchange.decision;
    if (mergeGate === undefined || ref === undefined || parent === undefined) return forward(exchange);
    const [own, parents] = await Promise.all([findErrors(exchange, ref), findErrors(exchange, parent)]);
    const known = new Set(parents.map(({ key }) => key));
    const fresh = own.filter(({ key }) => !known.has(key));
    if (fresh.length === 0) return forward(exchange);
    const named = fresh.slice(0, mostNamed).map(({ text }) => text);
    throw platformError('conflict', {
      message: `The security advisor finds ${fresh.length} new error(s) on the branch: ${named.join(' ')}`,
      hint: 'Mend them on the branch, then merge.',
    });
  };
}
