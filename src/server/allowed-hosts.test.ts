import { expect, it } from 'vitest';
import { createHostCheck, isLoopback, readPublicOrigin, toUrlHost } from './allowed-hosts.ts';

it('knows which addresses only this machine reaches', () => {
  for (const host of ['127.0.0.1', '127.8.8.8', 'localhost', '::1'])
    expect([host, isLoopback(host)]).toEqual([host, true]);
  for (const host of ['0.0.0.0', '::', '192.168.1.4', '127.evil.test', 'localhost.evil.test', '128.0.0.1', ''])
    expect([host, isLoopback(host)]).toEqual([host, false]);
});

it('takes addresses in figures where others may reach the port, and no names', () => {
  const isOwn = createHostCheck({ host: '0.0.0.0', port: 3210 });
  for (const host of ['192.168.1.4:3210', '[fe80::1]:3210', '127.0.0.1:3210']) expect(isOwn(host)).toBe(true);
  for (const host of ['evil.test:3210', '192.168.1.4:80', '192.168.1.4', '1.2.3:3210', '999.1.1.1:3210'])
    expect([host, isOwn(host)]).toEqual([host, false]);
});

it('takes the public origin by its name', () => {
  const publicOrigin = readPublicOrigin('https://dash.example.com');
  const isOwn = createHostCheck({ host: '127.0.0.1', port: 3210, publicOrigin });
  expect(isOwn('dash.example.com')).toBe(true);
  expect(isOwn('Dash.Example.com')).toBe(true);
  expect(isOwn('dash.example.com.evil.test')).toBe(false);
  expect(isOwn('192.168.1.4:3210')).toBe(false);
});

it('goes without the port where browsers leave it out', () => {
  expect(createHostCheck({ host: '127.0.0.1', port: 80 })('localhost')).toBe(true);
  expect(createHostCheck({ host: '127.0.0.1', port: 81 })('localhost')).toBe(false);
});

it.each(['dash.example.com', 'ftp://x.test', 'https://x.test/path', 'https://u:p@x.test', 'https://x.test?a', ''])(
  'refuses %j as a public origin',
  (text) => {
    expect(() => readPublicOrigin(text)).toThrow('The public origin is a scheme and a host alone');
  },
);

it('writes IPv6 as a URL does', () => {
  expect([toUrlHost('::1'), toUrlHost('127.0.0.1')]).toEqual(['[::1]', '127.0.0.1']);
});
