import { afterEach, expect, it, vi } from 'vitest';
import { createClient } from './client.ts';
import { platformError, toResponse } from './errors.ts';
import type { Fetch } from './fetch.ts';

const ref = 'abcdefghijklmnopqrst';
const params = { ref };

afterEach(() => vi.useRealTimers());

/** A token that says when it ends; nothing signs it. */
function tokenFor(name: string, seconds = 900): string {
  const claims = { sub: name, exp: Math.floor(Date.now() / 1000) + seconds };
  return `head.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.${name}`;
}

const signedOut = () => toResponse(platformError('unauthenticated'));

/** A server that takes some tokens, and a page that is given one after the other. */
function createPage(given: readonly (string | Error)[], taken: readonly string[]) {
  const requests: { token: string; body: string }[] = [];
  const accepted = new Set(taken);
  const left = [...given];
  const session = vi.fn<() => Promise<string>>(async () => {
    const next = left.shift() ?? given.at(-1) ?? '';
    if (next instanceof Error) throw next;
    return next;
  });
  const client = createClient({
    endpoint: 'http://kit.test',
    session,
    fetch: async (request) => {
      const token = request.headers.get('authorization')?.slice(7) ?? '';
      requests.push({ token, body: await request.text() });
      return accepted.has(token) ? Response.json([{ ref }]) : signedOut();
    },
  });
  return { client, requests, session, accepted };
}

it('asks for a token once, until shortly before it ends', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const [first, second] = [tokenFor('first', 60), tokenFor('second', 600)];
  const { client, session, requests } = createPage([first, second], [first, second]);
  await Promise.all([client.call('v1-list-all-projects'), client.call('v1-list-all-projects')]);
  vi.setSystemTime(Date.now() + 40_000);
  await client.call('v1-list-all-projects');
  expect(session).toHaveBeenCalledTimes(1);
  vi.setSystemTime(Date.now() + 6_000);
  await client.call('v1-list-all-projects');
  expect(session).toHaveBeenCalledTimes(2);
  expect(requests.map(({ token }) => token)).toEqual([first, first, first, second]);
});

it('asks for a token that does not tell its end each time, as the host may have another', async () => {
  for (const opaque of ['opaque', 'a.b.c', `a.${Buffer.from('{"exp":"soon"}').toString('base64url')}.c`]) {
    const { client, session } = createPage([opaque], [opaque]);
    await client.call('v1-list-all-projects');
    await client.call('v1-list-all-projects');
    expect(session).toHaveBeenCalledTimes(2);
  }
});

it('renews a session that was refused, once for all that wait for it, and repeats each request', async () => {
  const [old, renewed] = [tokenFor('old'), tokenFor('renewed')];
  const { client, session, requests } = createPage([old, renewed], [renewed]);
  const calls = Array.from({ length: 5 }, () => client.call('v1-list-all-projects'));
  expect(await Promise.all(calls)).toHaveLength(5);
  expect(session).toHaveBeenCalledTimes(2);
  expect(requests).toHaveLength(10);
});

it('repeats bodies of every kind as they were', async () => {
  const [old, renewed] = [tokenFor('old'), tokenFor('renewed')];
  const form = new FormData();
  form.append('file', new Blob(['export {}']), 'index.ts');
  const send = async (call: (client: ReturnType<typeof createPage>['client']) => Promise<unknown>) => {
    const { client, requests } = createPage([old, renewed], [renewed]);
    await call(client);
    return requests.map(({ body }) => body.replaceAll(/-{4,}\S+/g, '').trim());
  };
  const sql = await send((client) => client.call('v1-run-a-query', { params, body: { query: 'select 1' } }));
  expect(sql).toEqual(['{"query":"select 1"}', '{"query":"select 1"}']);
  const file = await send((client) => client.call('v1-deploy-a-function', { params, body: form }));
  expect(file[1]).toContain('export {}');
  expect(file[0]).toBe(file[1]);
  const body = new Blob(['eszip']);
  expect(await send((client) => client.call('v1-create-a-function', { params, body }))).toEqual(['eszip', 'eszip']);
});

it('gives up after one renewal, or when the host has no other token', async () => {
  const [old, next] = [tokenFor('old'), tokenFor('next')];
  const refused = createPage([old, next], []);
  await expect(refused.client.call('v1-list-all-projects')).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(refused.requests).toHaveLength(2);
  for (const second of [old, new Error('signed out')]) {
    const { client, requests } = createPage([old, second], []);
    await expect(client.call('v1-list-all-projects')).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(requests).toHaveLength(1);
  }
});

it('goes on with the next session once there is one', async () => {
  const [old, next] = [tokenFor('old'), tokenFor('next')];
  const { client, accepted } = createPage([old, old, next], []);
  await expect(client.call('v1-list-all-projects')).rejects.toMatchObject({ code: 'unauthenticated' });
  accepted.add(next);
  expect(await client.call('v1-list-all-projects')).toEqual([{ ref }]);
});

it('takes other refusals as they are, and asks nobody where a cookie carries the session', async () => {
  const session = vi.fn<() => string>(() => tokenFor('one'));
  const fetch = vi.fn<Fetch>(async () => toResponse(platformError('forbidden')));
  await expect(
    createClient({ endpoint: 'http://kit.test', fetch, session }).call('v1-list-all-projects'),
  ).rejects.toMatchObject({ code: 'forbidden' });
  expect(session).toHaveBeenCalledTimes(1);
  const cookie = vi.fn<Fetch>(async (request: Request) => {
    expect(request.headers.has('authorization')).toBe(false);
    return signedOut();
  });
  await expect(
    createClient({ endpoint: 'http://kit.test', fetch: cookie }).call('v1-list-all-projects'),
  ).rejects.toMatchObject({ code: 'unauthenticated' });
  expect(cookie).toHaveBeenCalledTimes(1);
});

it('sends the confirmation of a request along', async () => {
  const fetch = vi.fn<Fetch>(async (request: Request) =>
    Response.json({ id: request.headers.get('x-platform-kit-confirmation') }),
  );
  const client = createClient({ endpoint: 'http://kit.test', fetch });
  expect(await client.call('v1-delete-a-project', { params, confirmation: 'abc' })).toEqual({ id: 'abc' });
});
