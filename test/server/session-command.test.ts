import { expect, it } from 'vitest';
import { createSessions } from '../../src/proxy/index.ts';
import { runCli } from './run-cli.ts';

const ref = 'abcdefghijklmnopqrst';
const who = ['--user', 'ada', '--tenant', 'acme', '--project', ref, '--preset', 'developer'];

async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const command = runCli(['session', ...args], env);
  return { code: await command.exited, stdout: command.stdout(), stderr: command.stderr() };
}

it('makes a key, and with it a token that the host’s proxy takes', async () => {
  const made = await run(['--new-key']);
  const key = made.stdout.trim();
  expect(key).toMatch(/^s\d{8}-[0-9a-f]{6}:[\w+/]{43}=$/);
  const { code, stdout } = await run([...who, '--expires-in', '90s'], { PLATFORM_KIT_SESSION_KEYS: key });
  expect(code).toBe(0);
  const authorization = `Bearer ${stdout.trim()}`;
  const caller = await createSessions({ keys: [key] }).authenticate(
    new Request('http://kit.test', { headers: { authorization } }),
  );
  expect(caller).toMatchObject({ id: 'ada', tenant: 'acme', projects: [ref], capabilities: 'developer' });
  const seconds = (Date.parse(caller?.expiresAt ?? '') - Date.now()) / 1000;
  expect(seconds).toBeGreaterThan(30);
  expect(seconds).toBeLessThanOrEqual(90);
});

it('says in one line what is missing, and never a key', async () => {
  const key = `k1:${Buffer.from('CANARY-too-short').toString('base64')}`;
  const PLATFORM_KIT_SESSION_KEYS = key;
  const bad = [
    [who, {}, /PLATFORM_KIT_SESSION_KEYS is not set/],
    [who.slice(2), {}, /--user is missing/],
    [who.slice(0, -2), {}, /--preset is missing/],
    [[...who, '--project', 'short'], {}, /20 lower-case letters/],
    [who, { PLATFORM_KIT_SESSION_KEYS }, /"k1" is not 32 bytes/],
    [[...who, '--expires-in', '2d'], { PLATFORM_KIT_SESSION_KEYS: `a:${'A'.repeat(43)}=` }, /24 hours at most/],
  ] as const;
  for (const [args, env, message] of bad) {
    const { code, stdout, stderr } = await run(args, env);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^platform-kit: [^\n]+\n$/);
    expect(stderr).not.toContain(key.slice(3));
    expect([code, stdout]).toEqual([2, '']);
  }
});
