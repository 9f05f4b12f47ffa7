import type { Trail } from './audit.ts';
import type { Measure, Metric } from './metrics.ts';
import type { Logger, ProxyOptions } from './options.ts';
import type { Outgoing } from './outgoing.ts';
import { isRedacted } from './redact.ts';
import { spanError, spanKind, type TracedSpan, withSpan } from './tracing.ts';
import type { UpstreamAnswer } from './transport.ts';

/** What operators see of each request and of each call to the Management API: measurements and spans. */
export interface Observer {
  readonly request: (trail: Trail, run: () => Promise<Outgoing>) => Promise<Outgoing>;
  /** @param operation the operation's id */
  readonly upstream: (operation: string, send: () => Promise<UpstreamAnswer>) => Promise<UpstreamAnswer>;
  readonly measure: Measure;
}

/** Says once that the hook fails, and never fails itself. */
function createMeasure(onMetric: ProxyOptions['onMetric'], logger: Logger): Measure {
  let failed = false;
  if (!onMetric) return () => {};
  return (name, labels, value = 1) => {
    try {
      const metric: Metric = { name, labels, value };
      onMetric(metric);
    } catch {
      if (!failed) logger.error({ name }, 'onMetric failed');
      failed = true;
    }
  };
}

const secondsSince = (started: number) => (performance.now() - started) / 1_000;

/** Never SQL, never a person: the operation, where it happened, and how it went. */
function describeSpan(span: TracedSpan, { requestId, match, where, decision, status, outcome }: Trail): void {
  span.updateName(`platform-kit ${match?.id ?? 'request'}`);
  span.setAttribute('platform_kit.request_id', requestId);
  if (match) span.setAttribute('platform_kit.operation', match.id);
  const ref = decision?.ref ?? where?.ref;
  if (ref !== undefined) span.setAttribute('platform_kit.ref', ref);
  span.setAttribute('http.response.status_code', status);
  if (outcome !== undefined) span.setAttribute('platform_kit.outcome', outcome);
  if (status >= 500) span.setStatus({ code: spanError });
}

function measureEnd(measure: Measure, { match, decision, status, outcome = 'ok', startedAt }: Trail): void {
  const operation = match?.id ?? 'none';
  measure('requests_total', { operation, outcome });
  measure('request_seconds', { operation }, secondsSince(startedAt));
  if (outcome === 'rate_limited') measure('rate_limited_total', { operation });
  const redacted = match && status < 300 && decision?.reveal === false && isRedacted(match.operation);
  if (redacted) measure('redactions_total', { operation });
}

/** Makes the observer; without a hook and a tracer it costs next to nothing. */
export function createObserver({ onMetric, tracer }: ProxyOptions, logger: Logger): Observer {
  const measure = createMeasure(onMetric, logger);
  let inFlight = 0;

  async function runRequest(trail: Trail, run: () => Promise<Outgoing>): Promise<Outgoing> {
    measure('in_flight', {}, (inFlight += 1));
    try {
      return await run();
    } finally {
      measure('in_flight', {}, (inFlight -= 1));
      measureEnd(measure, trail);
    }
  }

  async function runUpstream(operation: string, send: () => Promise<UpstreamAnswer>): Promise<UpstreamAnswer> {
    const started = performance.now();
    let status = 'none';
    try {
      const answer = await send();
      status = String(answer.status);
      const remaining = Number(answer.header('x-ratelimit-remaining') ?? Number.NaN);
      if (!Number.isNaN(remaining)) measure('upstream_remaining', { operation }, remaining);
      return answer;
    } finally {
      measure('upstream_seconds', { operation, status }, secondsSince(started));
    }
  }

  return {
    measure,
    request: (trail, run) => {
      if (!onMetric && !tracer) return run();
      return withSpan(tracer, 'platform-kit request', spanKind.server, (span) =>
        runRequest(trail, run).finally(() => describeSpan(span, trail)),
      );
    },
    upstream: (operation, send) => {
      if (!onMetric && !tracer) return send();
      return withSpan(tracer, 'platform-kit upstream', spanKind.client, async (span) => {
        span.setAttribute('platform_kit.operation', operation);
        const answer = await runUpstream(operation, send);
        span.setAttribute('http.response.status_code', answer.status);
        return answer;
      });
    },
  };
}
