import { expect, it } from 'vitest';
import { createAuthenticator } from './authenticate.ts';

const isAuthentic = createAuthenticator('sbp_right');
const ask = (authorization?: string) =>
  isAuthentic(new Request('http://local/', { headers: authorization === undefined ? {} : { authorization } }));

it.each(['Bearer sbp_right', 'bearer sbp_right'])('accepts the token as %s', (authorization) => {
  expect(ask(authorization)).toBe(true);
});

it.each([undefined, '', 'Bearer', 'Bearer ', 'sbp_right', 'Basic sbp_right', 'Bearer sbp_righ', 'Bearer sbp_right2'])(
  'refuses %j',
  (authorization) => {
    expect(ask(authorization)).toBe(false);
  },
);
