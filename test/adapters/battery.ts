import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openRaw, type RawAnswer, type RawRequest, sendRaw } from './raw-client.ts';
import { openStubPlatform, PROJECT_NAME, REF, type StubPlatform } from './stub-platform.ts';

/** A host application with the proxy in it. */
export interface Host {
  readonly origin: string;
  /** Headers of somebody who may do everything with the project `REF`. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

export interface StartOptions {
  /** Origin of the platform; any token will do. */
  readonly upstream: string;
  readonly endpoint: string;
}

/** Starts a host whose proxy forwards to `upstream`, mounted at `endpoint`. It sets the cookies `before` and `after` on each answer. */
export type StartHost = (options: StartOptions) => Promise<Host>;

let platform: StubPlatform;
let host: Host;
let base: string;

const project = () => `${base}/v1/projects/${REF}`;
const json = { 'content-type': 'application/json' };
const withHeaders = (init: RawRequest): RawRequest => ({ ...init, headers: { ...host.headers, ...init.headers } });
const send = (init: RawRequest) => sendRaw(host.origin, withHeaders(init));
const open = (init: RawRequest) => openRaw(host.origin, withHeaders(init));

const codeOf = ({ text: body }: RawAnswer): string => JSON.parse(body).error.code;

/** Sends something that has to be confirmed, and confirms it as its reader would. */
async function sendConfirmed(init: RawRequest): Promise<RawAnswer> {
  const first = await send(init);
  if (first.status !== 428) return first;
  const { id } = JSON.parse(first.text).error.details.confirmation;
  const body = JSON.stringify({ typed: PROJECT_NAME });
  const path = `${base}/kit/v1/confirmations/${id}`;
  expect((await send({ method: 'POST', path, headers: json, body })).status).toBeLessThan(300);
  return send({ ...init, headers: { ...init.headers, 'x-platform-kit-confirmation': id } });
}

/** Waits for the first bytes, and no longer. */
async function firstChunk(incoming: IncomingMessage): Promise<string> {
  const [chunk]: unknown[] = await once(incoming, 'data');
  incoming.pause();
  return String(chunk);
}

function itCarriesMessages(): void {
  it('carries method, path, query and body, byte for byte', async () => {
    const query = '?iso_timestamp_start=2026-01-01T00%3A00%3A00Z&sql=select%20%27%C3%A4%20%26%20b%27';
    const read = await send({ path: `${project()}/analytics/endpoints/logs.all${query}` });
    expect(read.status).toBe(200);
    const [first] = platform.heard;
    expect(new URL(`http://x${first?.target}`).searchParams.get('sql')).toBe("select 'ä & b'");
    const body = JSON.stringify({ query: "select 'ä€😀'" });
    const written = await send({ method: 'POST', path: `${project()}/database/query`, headers: json, body });
    expect(written.status).toBe(200);
    expect(platform.heard.at(-1)).toMatchObject({ method: 'POST', target: `/v1/projects/${REF}/database/query` });
    expect(JSON.parse(platform.heard.at(-1)?.body ?? '')).toMatchObject({ query: "select 'ä€😀'" });
  });

  it('takes DELETE with a body, and answers 204 without one', async () => {
    const body = JSON.stringify({ ipv4_addresses: ['192.0.2.1'] });
    const answer = await sendConfirmed({ method: 'DELETE', path: `${project()}/network-bans`, headers: json, body });
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(platform.heard.at(-1)).toMatchObject({ method: 'DELETE', body });
  });

  it('answers HEAD with headers alone', async () => {
    const answer = await send({ method: 'HEAD', path: `${project()}/actions` });
    expect([answer.status, answer.text, answer.headers['x-total-count']]).toEqual([200, '', '7']);
  });

  it('keeps the host’s cookies apart, before and after', async () => {
    const { headers } = await send({ path: project() });
    const names = (headers['set-cookie'] ?? []).map((cookie) => cookie.split('=')[0]);
    expect(names).toEqual(expect.arrayContaining(['before', 'after']));
    expect(headers['cache-control']).toBe('private, no-store');
  });
}

function itRefuses(): void {
  it('refuses an oversized body before it has all of it', async () => {
    const body = JSON.stringify({ query: 'x'.repeat(1_100_000) });
    const answer = await send({ method: 'POST', path: `${project()}/database/query`, headers: json, body });
    expect([answer.status, codeOf(answer)]).toEqual([413, 'too_large']);
    expect(platform.heard).toEqual([]);
  });

  it('refuses an encoded path, another place and an unknown operation', async () => {
    const statuses: number[] = [];
    for (const path of [
      `${base}/v1/projects/%6Dineminemineminemine`,
      `${base}/v1/projects/${REF}%2Fdatabase`,
      `${base}/v1/nothing`,
    ])
      statuses.push((await send({ path })).status);
    expect(statuses).toEqual([400, 400, 404]);
    expect(platform.heard).toEqual([]);
  });

  it('gives an operation that has another method its 405', async () => {
    const answer = await send({ method: 'PUT', path: `${project()}/health`, headers: json, body: '{}' });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET']);
  });
}

function itStreams(): void {
  it('hands on the first byte of a slow answer before its end', async () => {
    const { sending, answered } = open({ path: `${project()}/functions/slow/body` });
    sending.end();
    const incoming = await answered;
    expect(await firstChunk(incoming)).toBe('first');
    platform.release();
    expect(await text(incoming)).toBe(', last');
  });

  it('hands on an upload while it is being sent', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=cut', 'transfer-encoding': 'chunked' };
    const { sending, answered } = open({ method: 'POST', path: `${project()}/functions/deploy?slug=hello`, headers });
    const head = '--cut\r\ncontent-disposition: form-data; name="file"; filename="index.ts"\r\n\r\n';
    // Nothing is sent before this much has come and is right.
    const content = 'x'.repeat(70_000);
    sending.write(`${head}${content}`);
    await platform.firstBytes();
    sending.end('\r\n--cut--\r\n');
    const incoming = await answered;
    expect([incoming.statusCode, platform.heard.at(-1)?.body]).toEqual([200, `${head}${content}\r\n--cut--\r\n`]);
    incoming.resume();
  });

  it('ends the upstream’s work when the client leaves, and goes on serving', async () => {
    const { sending, answered } = open({ path: `${project()}/functions/slow/body` });
    sending.on('error', () => undefined).end();
    await firstChunk(await answered);
    sending.destroy();
    await platform.left();
    expect((await send({ path: project() })).status).toBe(200);
  });

  it('survives a client that leaves in the middle of its own body', async () => {
    const headers = { ...json, 'content-length': '100' };
    const { sending } = open({ method: 'POST', path: `${project()}/database/query`, headers });
    sending.on('error', () => undefined);
    await new Promise<void>((written) => sending.write('{"query":', () => written()));
    sending.destroy();
    expect((await send({ path: project() })).status).toBe(200);
    expect(platform.heard.map(({ method }) => method)).not.toContain('POST');
  });
}

/**
 * What every adapter has to do, shown on a running host.
 * @param endpoints where to mount the proxy, one host each
 */
export function describeAdapter(name: string, start: StartHost, endpoints = ['', '/api/platform']): void {
  describe.each(endpoints)(`${name} at "%s"`, (endpoint) => {
    beforeAll(async () => {
      platform = await openStubPlatform();
      host = await start({ upstream: platform.origin, endpoint });
      base = endpoint;
    });
    beforeEach(() => platform.reset());
    afterAll(async () => {
      await host?.close();
      await platform?.close();
    });
    itCarriesMessages();
    itRefuses();
    itStreams();
  });
}
