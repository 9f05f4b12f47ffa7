import { AsyncLocalStorage } from 'node:async_hooks';
import { type ContextManager, context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import pino from 'pino';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { createClient } from '../../src/api/client.ts';
import { isPlatformError } from '../../src/api/errors.ts';
import { createMemoryStore, type Metric, type MetricName, metrics, type ProxyOptions } from '../../src/proxy/index.ts';
import { CANARY, createTestKit, HOST, listen, MINE, readIncoming } from '../security/test-kit.ts';

const project = `/v1/projects/${MINE}`;
const secret = 'hunter2-of-a-statement';
const statement = { query: `select '${secret}'` };

/** A platform on a port, and what it was sent. */
async function createPlatform(status = 200) {
  const heard: { url: string; agent: string }[] = [];
  const platform = await listen((incoming, outgoing) => {
    void readIncoming(incoming).then(() => {
      heard.push({ url: incoming.url ?? '', agent: incoming.headers['user-agent'] ?? '' });
      const headers = { 'content-type': 'application/json', 'x-ratelimit-remaining': '77' };
      outgoing.writeHead(status, headers).end(status < 400 ? '{"ok":true}' : `{"message":"no ${CANARY}"}`);
    });
  });
  onTestFinished(platform.close);
  return { origin: platform.origin, heard };
}

async function createKit(options: Partial<ProxyOptions> = {}, status = 200) {
  const { origin, heard } = await createPlatform(status);
  const kit = createTestKit({ ...options, upstream: { origin, token: CANARY } });
  onTestFinished(() => kit.proxy.close());
  return { ...kit, heard };
}

describe('pino', () => {
  function createLog() {
    const lines: string[] = [];
    return { lines, logger: pino({ level: 'debug' }, { write: (line) => void lines.push(line) }) };
  }

  it('fits as the logger: each line parses, and none holds a secret', async () => {
    const { lines, logger } = createLog();
    const kit = await createKit({ logger, store: undefined }, 401);
    for (const [method, path, body] of [
      ['GET', project, undefined],
      ['POST', `${project}/database/query`, statement],
      ['GET', '/v1/nothing-of-this-name', undefined],
    ] as const) {
      await kit.send(method, path, body === undefined ? {} : { body });
    }
    await kit.proxy.close();
    const parsed: readonly Record<string, unknown>[] = lines.map((line) => JSON.parse(line));
    expect(parsed.map(({ msg }) => msg)).toEqual(
      expect.arrayContaining(['the proxy is ready', 'the Management API did not accept the platform token', 'audit']),
    );
    expect(parsed.filter(({ msg }) => msg === 'audit')).toHaveLength(3);
    expect(lines.join('')).not.toMatch(/canary|hunter2/i);
    expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
  });
});

/** Registers all that the kit counts, as its operators would. */
function createProm() {
  const registry = new Registry();
  type Take = (labels: Metric['labels'], value: number) => void;
  const kinds = Object.entries(metrics).map(([name, { type, help, labels }]): [string, Take] => {
    const config = { name: `platform_kit_${name}`, help, labelNames: [...labels], registers: [registry] };
    if (type === 'counter') {
      const counter = new Counter(config);
      return [name, (given, value) => counter.inc(given, value)];
    }
    if (type === 'gauge') {
      const gauge = new Gauge(config);
      return [name, (given, value) => gauge.set(given, value)];
    }
    const histogram = new Histogram(config);
    return [name, (given, value) => histogram.observe(given, value)];
  });
  const takers = new Map(kinds);
  const onMetric = ({ name, labels, value }: Metric) => takers.get(name)?.(labels, value);
  async function valueOf(name: MetricName | `${MetricName}_count`, labels: Metric['labels'] = {}) {
    const text = await registry.metrics();
    const parts = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
    const line = text
      .split('\n')
      .find((one) => one.startsWith(`platform_kit_${name}`) && parts.every((part) => one.includes(part)));
    return line === undefined ? undefined : Number(line.split(' ').at(-1));
  }
  return { onMetric, registry, valueOf };
}

describe('prom-client', () => {
  it('is fed by the hook, with names and labels that it takes', async () => {
    const { onMetric, valueOf, registry } = createProm();
    const kit = await createKit({ onMetric });
    await Promise.all([kit.send('GET', project), kit.send('GET', `${project}/functions/hello`)]);
    await kit.send('GET', `${project}/api-keys`);
    await kit.send('DELETE', project);
    await kit.send('GET', '/v1/nothing');
    const one = { operation: 'v1-get-project', outcome: 'ok' };
    expect(await valueOf('requests_total', one)).toBe(1);
    expect(
      await valueOf('requests_total', { operation: 'v1-delete-a-project', outcome: 'confirmation_required' }),
    ).toBe(1);
    expect(await valueOf('requests_total', { operation: 'none', outcome: 'not_found' })).toBe(1);
    expect(await valueOf('request_seconds_count', { operation: 'v1-get-project' })).toBe(1);
    expect(await valueOf('upstream_seconds_count', { operation: 'v1-get-project', status: '200' })).toBeGreaterThan(0);
    expect(await valueOf('upstream_remaining', { operation: 'v1-get-project' })).toBe(77);
    expect(await valueOf('redactions_total', { operation: 'v1-get-project-api-keys' })).toBe(1);
    expect(await valueOf('in_flight')).toBe(0);
    // Labels have an end: no project, no person, no request is among them.
    expect(await registry.metrics()).not.toMatch(new RegExp(`${MINE}|user-1|tenant-1|canary`));
  });

  it('takes down nothing when it throws', async () => {
    const kit = await createKit({
      onMetric: () => {
        throw new Error('no such metric');
      },
    });
    for (let n = 0; n < 3; n += 1) expect((await kit.send('GET', project)).status).toBe(200);
    expect(kit.log.filter((line) => line.includes('onMetric failed'))).toHaveLength(1);
  });
});

/** What a host with OpenTelemetry registers: what is active stays so over awaits. */
function createContextManager(): ContextManager {
  const active = new AsyncLocalStorage<ReturnType<ContextManager['active']>>();
  const manager: ContextManager = {
    active: () => active.getStore() ?? ROOT_CONTEXT,
    with: (given, run, self, ...args) => active.run(given, () => run.apply(self, args)),
    bind: (_, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  return manager;
}

describe('OpenTelemetry', () => {
  afterEach(() => context.disable());

  async function createTraced(status = 200) {
    context.setGlobalContextManager(createContextManager());
    const exporter = new InMemorySpanExporter();
    const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
    const tracer = provider.getTracer('platform-kit');
    const kit = await createKit({ tracer }, status);
    return { ...kit, tracer, spans: () => exporter.getFinishedSpans() };
  }

  it('has a span of the request below the host’s own, and one of the call to the platform below that', async () => {
    const { send, spans, tracer } = await createTraced();
    await tracer.startActiveSpan('of the host', async (span) => {
      await send('GET', project, { headers: { 'x-request-id': 'request-of-a-browser' } });
      span.end();
    });
    const [upstream, request, host] = spans();
    expect(spans().map(({ name }) => name)).toEqual([
      'platform-kit upstream',
      'platform-kit v1-get-project',
      'of the host',
    ]);
    expect(upstream?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
    expect(request?.parentSpanContext?.spanId).toBe(host?.spanContext().spanId);
    expect(new Set(spans().map((span) => span.spanContext().traceId)).size).toBe(1);
    expect([upstream?.kind, request?.kind]).toEqual([SpanKind.CLIENT, SpanKind.SERVER]);
    expect(request?.attributes).toEqual({
      'platform_kit.request_id': 'request-of-a-browser',
      'platform_kit.operation': 'v1-get-project',
      'platform_kit.ref': MINE,
      'http.response.status_code': 200,
    });
    expect(trace.isSpanContextValid(upstream?.spanContext() ?? { traceId: '', spanId: '', traceFlags: 0 })).toBe(true);
  });

  it('has an error where the platform failed, and neither SQL nor a person nor a token anywhere', async () => {
    const { send, spans } = await createTraced(500);
    await send('POST', `${project}/database/query`, { body: statement });
    const request = spans().find(({ name }) => name === 'platform-kit v1-run-a-query');
    expect(request?.status.code).toBe(SpanStatusCode.ERROR);
    expect(request?.attributes['platform_kit.outcome']).toBe('internal');
    const told = spans().map(({ name, attributes, events, status }) => ({ name, attributes, events, status }));
    expect(JSON.stringify(told)).not.toMatch(/hunter2|user-1|tenant-1|canary/);
  });
});

describe('the id of a request', () => {
  it('is one from the browser to the platform, the audit line, the log and the error that the reader sees', async () => {
    const lines: string[] = [];
    const store = createMemoryStore();
    const logger = pino({ level: 'debug' }, { write: (line) => void lines.push(line) });
    const kit = await createKit({ logger, store }, 503);
    const client = createClient({ endpoint: HOST, fetch: kit.proxy.fetch });
    const error: unknown = await client.call('v1-get-project', { params: { ref: MINE } }).catch((one: unknown) => one);
    const requestId = isPlatformError(error) ? error.requestId : undefined;
    expect(requestId).toMatch(/^[\w-]{8,64}$/);
    expect(kit.heard.map(({ agent }) => agent)).toContain(`platform-kit (${requestId})`);
    await kit.proxy.close();
    expect(store.audit()).toMatchObject([
      { requestId, operationId: 'v1-get-project', outcome: 'upstream_unavailable' },
    ]);
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ requestId, operationId: 'v1-get-project', msg: 'not answered' }),
    );
  });

  it('is the one that the host’s front end gave, where that is plain', async () => {
    const kit = await createKit();
    const plain = await kit.send('GET', project, { headers: { 'x-request-id': 'edge-0123456789' } });
    expect(plain.headers.get('x-request-id')).toBe('edge-0123456789');
    const odd = await kit.send('GET', project, { headers: { 'x-request-id': 'a b"<>' } });
    expect(odd.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
    expect(kit.heard.map(({ agent }) => agent)).toContain('platform-kit (edge-0123456789)');
  });
});
