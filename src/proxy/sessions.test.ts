import { SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { generateSessionKey } from './session-keys.ts';
import { createSessions, type NewSession } from './sessions.ts';
import { createMemoryStore } from './store/memory.ts';

const key = generateSessionKey();
const ref = 'abcdefghijklmnopqrst';
const session: NewSession = { user: 'ada', tenant: 'acme', projects: [ref], capabilities: 'developer' };

afterEach(() => vi.useRealTimers());

function requestWith(authorization?: string): Request {
  return new Request('http://kit.test/', authorization === undefined ? {} : { headers: { authorization } });
}

const callerOf = (token: string, sessions = createSessions({ keys: [key] })) =>
  sessions.authenticate(requestWith(`Bearer ${token}`));

const bytesOf = (text: string) => Buffer.from(text.split(':')[1] ?? '', 'base64');
const idOf = (text: string) => text.split(':')[0] ?? '';

/** A token that is right in all but what is changed. */
function sign(change: Record<string, unknown> = {}, header: Record<string, string> = {}, secret = bytesOf(key)) {
  const now = Math.floor(Date.now() / 1000);
  const claims = { tenant: 'acme', projects: [ref], capabilities: 'owner' };
  const registered = { iss: 'platform-kit', aud: 'platform-kit', sub: 'ada', jti: 'j', iat: now, exp: now + 60 };
  return new SignJWT({ ...registered, ...claims, ...change })
    .setProtectedHeader({ alg: 'HS256', kid: idOf(key), ...header })
    .sign(secret);
}

describe('a session', () => {
  it('carries the caller, its rights and its end', async () => {
    const sessions = createSessions({ keys: [key] });
    const grants = { production: ['projects:read'], development: [] } as const;
    const token = await sessions.create({
      ...session,
      organizations: ['acme'],
      projectCapabilities: { [ref]: grants },
      expiresIn: '5m',
    });
    expect(await callerOf(token, sessions)).toEqual({
      id: 'ada',
      tenant: 'acme',
      projects: [ref],
      organizations: ['acme'],
      capabilities: 'developer',
      projectCapabilities: { [ref]: grants },
      sessionId: expect.stringMatching(/^[\w-]{36}$/),
      expiresAt: expect.any(String),
    });
  });

  it('lasts as long as was said, a quarter of an hour where nothing was, and a day at most', async () => {
    vi.useFakeTimers();
    const sessions = createSessions({ keys: [key] });
    const [long, short] = [await sessions.create(session), await sessions.create({ ...session, expiresIn: 60 })];
    vi.advanceTimersByTime(66_000);
    expect(await callerOf(short, sessions)).toBeNull();
    expect(await callerOf(long, sessions)).toMatchObject({ id: 'ada' });
    vi.advanceTimersByTime(840_000);
    expect(await callerOf(long, sessions)).toBeNull();
    for (const expiresIn of ['25h', 86_401, 0, -1, '1d', 'soon', 1.5, Number.NaN])
      await expect(sessions.create({ ...session, expiresIn })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('is made for nobody who is no caller', async () => {
    const sessions = createSessions({ keys: [key] });
    for (const change of [
      { user: '' },
      { tenant: '' },
      { projects: 'all' as '*' },
      { projectCapabilities: [] as never },
    ])
      await expect(sessions.create({ ...session, ...change })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('ends when it is revoked, by its token or by its id, for every process on the store', async () => {
    const store = createMemoryStore();
    const [one, two] = [createSessions({ keys: [key], store }), createSessions({ keys: [key], store })];
    const tokens = [await one.create(session), await one.create(session), await one.create(session)] as const;
    await one.revoke(tokens[0]);
    await one.revoke((await callerOf(tokens[1], one))?.sessionId ?? '');
    expect(await Promise.all(tokens.map((token) => callerOf(token, two)))).toMatchObject([null, null, { id: 'ada' }]);
    await one.revoke('not.a.token');
  });

  it('is no session while it can not be found out whether it was revoked', async () => {
    const store = { revokeSession: async () => {}, isSessionRevoked: async () => Promise.reject(new Error('down')) };
    const sessions = createSessions({ keys: [key], store });
    await expect(callerOf(await sessions.create(session), sessions)).rejects.toThrow('down');
  });
});

describe('keys', () => {
  it('are replaced by putting a new one first: old sessions go on, new ones are signed by it', async () => {
    const next = generateSessionKey();
    const before = await createSessions({ keys: [key] }).create(session);
    const rotated = createSessions({ keys: [`${next},${key}`] });
    expect(rotated.keyId).toBe(idOf(next));
    expect(await callerOf(before, rotated)).toMatchObject({ id: 'ada' });
    const after = await rotated.create(session);
    expect(await callerOf(after, createSessions({ keys: [key] }))).toBeNull();
    expect(await callerOf(before, createSessions({ keys: [next] }))).toBeNull();
  });

  it('are refused by name, never by their value', () => {
    const short = Buffer.from('short').toString('base64');
    const bad = [[], [''], ['nocolon'], [`a:${short}`], ['a:%%%'], [key, key], [`:${key.split(':')[1]}`]];
    for (const keys of bad) {
      expect(() => createSessions({ keys })).toThrow(/session key/);
      expect(() => createSessions({ keys })).not.toThrow(short);
    }
  });
});

describe('what is no session', () => {
  it('a token of our own making is one, so that the rows below fail for their own reason', async () => {
    expect(await callerOf(await sign())).toMatchObject({ id: 'ada', capabilities: 'owner' });
  });

  it('another algorithm, or none', async () => {
    const kid = idOf(key);
    const none = new UnsecuredJWT({ tenant: 'acme', projects: '*', capabilities: 'owner', jti: 'j' })
      .setIssuer('platform-kit')
      .setAudience('platform-kit')
      .setSubject('ada')
      .setIssuedAt()
      .setExpirationTime('1m')
      .encode();
    const forged = (alg: string) => {
      const header = Buffer.from(JSON.stringify({ alg, kid })).toString('base64url');
      return none.replace(/^[^.]+/, header);
    };
    const long = Buffer.alloc(64, 1);
    const two = createSessions({ keys: [`${kid}:${long.toString('base64')}`] });
    for (const alg of ['HS384', 'HS512']) expect(await callerOf(await sign({}, { alg }, long), two)).toBeNull();
    expect(await callerOf(await sign({}, {}, long), two)).toMatchObject({ id: 'ada' });
    for (const token of [none, forged('none'), forged('None'), forged('RS256'), forged('HS256')]) {
      expect(await callerOf(token)).toBeNull();
      expect(await callerOf(`${token}AAAA`)).toBeNull();
    }
  });

  it('a key that is not ours, or not named', async () => {
    const other = bytesOf(generateSessionKey());
    expect(await callerOf(await sign({}, {}, other))).toBeNull();
    expect(await callerOf(await sign({}, { kid: 'other' }))).toBeNull();
    const unnamed = await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(bytesOf(key));
    expect(await callerOf(unnamed)).toBeNull();
  });

  it('for somebody else, without an end, of another time, or with odd claims', async () => {
    const now = Math.floor(Date.now() / 1000);
    const odd: readonly Record<string, unknown>[] = [
      { iss: 'other' },
      { aud: 'other' },
      { exp: undefined },
      { iat: undefined },
      { jti: undefined },
      { sub: undefined },
      { sub: '' },
      { tenant: undefined },
      { exp: now - 6 },
      { iat: now + 60, exp: now + 120 },
      { iat: now - 86_500 },
      { nbf: now + 60 },
      { projects: 'all' },
      { projects: [1] },
      { capabilities: null },
      { capabilities: { production: [] } },
      { projectCapabilities: 'owner' },
    ];
    for (const change of odd) expect(await callerOf(await sign(change)), JSON.stringify(change)).toBeNull();
    const audience = createSessions({ keys: [key], audience: 'billing' });
    expect(await callerOf(await audience.create(session))).toBeNull();
    expect(await callerOf(await audience.create(session), audience)).toMatchObject({ id: 'ada' });
  });

  it('malformed, cut, changed or far too long', async () => {
    const token = await sign();
    const [head = '', body = '', signature = ''] = token.split('.');
    const claims: object = JSON.parse(Buffer.from(body, 'base64url').toString());
    const raised = Buffer.from(JSON.stringify({ ...claims, projects: '*' })).toString('base64url');
    const bad = [
      '',
      'x',
      'a.b.c',
      '..',
      head,
      `${head}.${body}`,
      `${head}.${body}.`,
      `${head}.${raised}.${signature}`,
      `${token}.x`,
      `${head}.${body}.${signature.slice(0, -4)}`,
      'a'.repeat(20_000),
      `${head}.${'a'.repeat(20_000)}.${signature}`,
    ];
    for (const each of bad) expect(await callerOf(each), each.slice(0, 80)).toBeNull();
    const sessions = createSessions({ keys: [key] });
    for (const header of [undefined, `Basic ${token}`, token, `Bearer${token}`])
      expect(await sessions.authenticate(requestWith(header))).toBeNull();
    expect(await sessions.authenticate(requestWith(`bearer ${token}`))).toMatchObject({ id: 'ada' });
  });
});
