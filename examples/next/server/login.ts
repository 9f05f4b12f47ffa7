import { createHmac, timingSafeEqual } from 'node:crypto';
import { cookies } from 'next/headers';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly password: string;
  /** A preset of the kit's policy: viewer, developer, maintainer or owner. */
  readonly role: string;
}

const people: readonly Person[] = [
  { id: 'ada', name: 'Ada', password: 'ada', role: 'maintainer' },
  { id: 'vic', name: 'Vic', password: 'vic', role: 'viewer' },
];

function sealOf(id: string): string {
  const secret = process.env.LOGIN_SECRET;
  if (!secret) throw new Error('LOGIN_SECRET is not set.');
  return createHmac('sha256', secret).update(id).digest('base64url');
}

/** The application's own login: a signed cookie. A stand-in for yours. */
export async function signIn(id: unknown, password: unknown): Promise<boolean> {
  const person = people.find((one) => one.id === id && one.password === password);
  if (!person) return false;
  const options = { httpOnly: true, sameSite: 'lax', path: '/' } as const;
  (await cookies()).set('gardenia', `${person.id}.${sealOf(person.id)}`, options);
  return true;
}

/** Who is signed in. */
export async function findPerson(): Promise<Person | undefined> {
  const [id = '', seal = ''] = (await cookies()).get('gardenia')?.value.split('.') ?? [];
  const wanted = Buffer.from(sealOf(id));
  const given = Buffer.from(seal);
  const isSigned = given.length === wanted.length && timingSafeEqual(given, wanted);
  return isSigned ? people.find((one) => one.id === id) : undefined;
}
