import { randomBytes } from 'node:crypto';
import express from 'express';
import { findPerson } from './people.js';

const sessions = new Map();

function cookieOf(request) {
  return /(?:^|;\s*)gardenia=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
}

/** Lets nobody pass who is not signed in. */
export function requireLogin(request, response, next) {
  request.person = sessions.get(cookieOf(request));
  if (request.person) next();
  else response.status(401).json({ message: 'Sign in first.' });
}

/** The application's own login: a cookie, and who is behind it. A stand-in for yours. */
export const login = express.Router();

login.post('/login', express.json(), (request, response) => {
  const { id, password } = request.body ?? {};
  const person = findPerson(id, password);
  if (!person) return response.status(403).json({ message: 'Name or password is wrong.' });
  const session = randomBytes(24).toString('base64url');
  sessions.set(session, person);
  response.cookie('gardenia', session, { httpOnly: true, sameSite: 'lax' }).json(person);
});

login.post('/logout', (request, response) => {
  sessions.delete(cookieOf(request));
  response.clearCookie('gardenia').status(204).end();
});
