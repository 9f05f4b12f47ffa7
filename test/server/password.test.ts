import { expect, it } from 'vitest';
import { createDoorPassword } from '../../src/server/door-password.ts';
import { asPage, openApp, origin } from './open-app.ts';

const password = 'correct horse';
const own = { ...asPage, origin, 'sec-fetch-site': 'same-origin' };

function form(text: string, headers: Readonly<Record<string, string>> = own): RequestInit {
  const body = new URLSearchParams({ password: text }).toString();
  const type = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) };
  return { method: 'POST', headers: { ...type, ...headers }, body };
}

it('shows a form and lets in whoever knows the password', async () => {
  const { send } = await openApp({ password });
  const html = await (await send('/', { headers: asPage })).text();
  expect(html).toContain('<form method="post" action="/door">');
  expect(html).toContain('<label for="password">');
  const response = await send('/door', form(password));
  expect(response.status).toBe(303);
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  expect((await send('/api/platform/v1/projects', { headers: { cookie } })).status).toBe(200);
});

it('shows the form under a policy that lets the browser name its origin', async () => {
  const { send } = await openApp({ password });
  expect((await send('/', { headers: asPage })).headers.get('referrer-policy')).toBe('same-origin');
});

it('stays shut for another password', async () => {
  const { send } = await openApp({ password });
  const response = await send('/door', form('correct horsf'));
  expect(response.status).toBe(401);
  expect(response.headers.has('set-cookie')).toBe(false);
  expect(await response.text()).toContain('That is not the password.');
});

it('has no form and takes no password where none is set', async () => {
  const { send } = await openApp();
  expect((await send('/door', form(''))).status).toBe(401);
});

it.each([
  ['another site', { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }],
  ['a page without an origin', { origin: 'null' }],
  ['another port of this machine', { origin: 'http://127.0.0.1:9999', 'sec-fetch-site': 'same-site' }],
  ['a program that says nothing of where it comes from', {}],
])('refuses the form of %s, even with the right password', async (_name, headers) => {
  const { send } = await openApp({ password });
  const response = await send('/door', form(password, headers));
  expect(response.status).toBe(403);
  expect(response.headers.has('set-cookie')).toBe(false);
});

it('refuses a body that is no small form', async () => {
  const { send } = await openApp({ password });
  const json = { ...own, 'content-type': 'application/json', 'content-length': '20' };
  expect((await send('/door', { method: 'POST', headers: json, body: '{"password":"x"}' })).status).toBe(400);
  expect((await send('/door', form('x'.repeat(5000)))).status).toBe(400);
});

it('makes guessers wait, twice as long each time up to a minute, and says how long', async () => {
  const { send, clock } = await openApp({ password });
  for (let guess = 0; guess < 3; guess++) expect((await send('/door', form('wrong one'))).status).toBe(401);
  const waits: number[] = [];
  for (let guess = 0; guess < 8; guess++) {
    const refused = await send('/door', form(password));
    expect(refused.status).toBe(429);
    waits.push(Number(refused.headers.get('retry-after')));
    clock.now += Number(refused.headers.get('retry-after')) * 1000;
    expect((await send('/door', form('wrong one'))).status).toBe(401);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
});

it('lets the owner in after the wait, and forgets the wrong tries then', async () => {
  const { send, clock } = await openApp({ password });
  for (let guess = 0; guess < 3; guess++) await send('/door', form('wrong one'));
  clock.now += 1000;
  expect((await send('/door', form(password))).status).toBe(303);
  expect((await send('/door', form('wrong one'))).status).toBe(401);
  expect((await send('/door', form(password))).status).toBe(303);
});

it('judges one try at a time, so that many at once are no faster', async () => {
  const { attempt } = await createDoorPassword(password);
  const outcomes = await Promise.all(['one', 'two', password].map(attempt));
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['wrong', 'wait', 'wait']);
});

it('refuses a password that is too short to be one', async () => {
  await expect(createDoorPassword('1234567')).rejects.toMatchObject({ code: 'invalid_input' });
});
