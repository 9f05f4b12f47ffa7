import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CheckedLocalApi, startCheckedLocalApi } from '../support/checked-local-api.ts';
import { makeProject } from '../support/projects.ts';
import { createTestKit, owner } from './test-kit.ts';

describe('E10 a migration that is sent twice', { timeout: 120_000 }, () => {
  let api: CheckedLocalApi;
  let ref: string;
  beforeAll(async () => {
    api = await startCheckedLocalApi();
    ref = await makeProject(api);
  }, 120_000);
  afterAll(() => api.dispose());

  /** Hands a request to the embedded API, which goes on with it whether anybody waits or not. */
  async function ask(request: Request): Promise<Response> {
    const headers = new Headers({ ...Object.fromEntries(request.headers), ...api.headers });
    const body = request.method === 'GET' ? null : await request.text();
    return api.fetch(new Request(request.url, { method: request.method, headers, body }));
  }

  const kit = () => createTestKit({ caller: { ...owner, projects: [ref] }, upstream: ask });

  /** Its answers never come; `done` are the statuses that they would have had. */
  function impatientKit() {
    const done: Promise<number>[] = [];
    const upstream = (request: Request) => {
      done.push(ask(request).then(({ status }) => status));
      return new Promise<Response>((_, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason));
      });
    };
    const limits = { headersMs: 50 };
    return { ...createTestKit({ caller: { ...owner, projects: [ref] }, upstream, limits }), done };
  }

  const path = () => `/v1/projects/${ref}/database/migrations`;
  const press = (name: string) => ({
    headers: { 'idempotency-key': randomUUID() },
    body: { name, query: `create table public.${name} (id int); insert into public.${name} values (1)` },
  });

  async function entriesOf(name: string) {
    const history = await api.client.call('v1-list-migration-history', { params: { ref } });
    return history.filter((entry) => entry.name === name);
  }

  it('E10 is applied once when its answer came too late and it is sent again with its key', async () => {
    const sent = press('late');
    const first = impatientKit();
    expect((await first.confirmed('POST', path(), sent)).status).toBe(504);
    expect(await Promise.all(first.done)).toEqual([200]);
    expect((await kit().confirmed('POST', path(), sent)).status).toBe(200);
    expect(await entriesOf('late')).toHaveLength(1);
  });

  it('E10 is applied once when it is sent again while the first one still runs', async () => {
    const sent = press('both');
    const first = impatientKit();
    const [late, again] = await Promise.all([
      first.confirmed('POST', path(), sent),
      kit().confirmed('POST', path(), sent),
    ]);
    expect([late.status, again.status, ...(await Promise.all(first.done))]).toEqual([504, 200, 200]);
    expect(await entriesOf('both')).toHaveLength(1);
  });

  it('E10 a key of one migration does not let another pass for it', async () => {
    const sent = press('mine');
    expect((await kit().confirmed('POST', path(), sent)).status).toBe(200);
    const other = { ...press('other'), headers: sent.headers };
    expect((await kit().confirmed('POST', path(), other)).status).toBe(409);
    expect(await entriesOf('other')).toHaveLength(0);
  });
});
