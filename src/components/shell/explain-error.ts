import { isPlatformError } from '../../api/errors.ts';
import { type CatalogueId, operation } from '../../api/operations.ts';
import type { MessageKey, MessageValues, Translate } from '../../messages/translate.ts';

export interface Explanation {
  readonly title: string;
  readonly hint?: string;
  /** What the platform or Postgres itself said, where that tells more than our own words. */
  readonly said?: string;
}

const told: Readonly<Record<string, { title: MessageKey; hint?: MessageKey }>> = {
  unauthenticated: { title: 'error.unauthenticated.title', hint: 'error.unauthenticated.hint' },
  forbidden: { title: 'error.forbidden.title', hint: 'error.forbidden.hint' },
  upstream_forbidden: { title: 'error.upstream_forbidden.title', hint: 'error.upstream_forbidden.hint' },
  not_found: { title: 'error.not_found.title', hint: 'error.not_found.hint' },
  rate_limited: { title: 'error.rate_limited.title', hint: 'error.rate_limited.hint' },
  upstream_invalid: { title: 'error.upstream_invalid.title', hint: 'error.upstream_invalid.hint' },
  upstream_auth: { title: 'error.upstream_auth.title', hint: 'error.upstream_auth.hint' },
  upstream_unavailable: { title: 'error.upstream_unavailable.title', hint: 'error.upstream_unavailable.hint' },
  upstream_timeout: { title: 'error.upstream_timeout.title', hint: 'error.upstream_timeout.hint' },
  network: { title: 'error.network.title', hint: 'error.network.hint' },
  timeout: { title: 'error.timeout.title', hint: 'error.timeout.hint' },
  internal: { title: 'error.internal.title', hint: 'error.internal.hint' },
  not_implemented: { title: 'error.not_implemented.title', hint: 'error.not_implemented.hint' },
  conflict: { title: 'error.conflict.title' },
  confirmation_required: { title: 'error.confirmation_required.title', hint: 'error.confirmation_required.hint' },
  sql_error: { title: 'error.sql_error.title' },
};

/** Codes whose message says more than a general sentence could. */
const speaking = new Set([
  'bad_request',
  'conflict',
  'gone',
  'invalid_input',
  'result_too_large',
  'sql_error',
  'too_large',
  'unavailable',
  'upstream_forbidden',
  'upstream_invalid',
  'upstream_rejected',
]);

export interface ExplainContext {
  readonly operationId?: CatalogueId;
  /** Seconds until requests are taken again. */
  readonly seconds: number;
}

/** An error in the reader's words: what happened, what to do. Never a bare code, never a stack. */
export function explainError(error: unknown, t: Translate, { operationId, seconds }: ExplainContext): Explanation {
  const other = { title: t('error.other.title'), hint: t('error.other.hint') };
  if (!isPlatformError(error)) return other;
  const said = speaking.has(error.code) && error.message ? error.message : undefined;
  const row = told[error.code];
  if (!row) return said === undefined ? other : { title: other.title, said, hint: error.hint };
  // Postgres' own text may hold the hint already.
  const own = error.hint !== undefined && said?.includes(error.hint) ? undefined : error.hint;
  const values: MessageValues = {
    seconds: error.code === 'timeout' ? 60 : seconds,
    operation: operationId ?? error.message,
    capability: operationId ? operation(operationId).capability : '',
  };
  if (error.code === 'forbidden' && !operationId) return { title: t(row.title), hint: t('refused.unknown') };
  if (error.code === 'rate_limited' && seconds === 0) return { title: t(row.title), hint: t('failure.rate.ready') };
  return { title: t(row.title, values), hint: row.hint ? t(row.hint, values) : own, said };
}
