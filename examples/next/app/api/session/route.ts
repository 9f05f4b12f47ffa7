import { getKit } from '../../../server/kit';
import { findPerson } from '../../../server/login';

/** A session of the kit, short and signed, for who is signed in here. */
export async function POST(): Promise<Response> {
  const person = await findPerson();
  if (!person) return Response.json({ message: 'Sign in first.' }, { status: 401 });
  const { sessions, ref } = getKit();
  const rights = { user: person.id, tenant: 'gardenia', projects: [ref], capabilities: person.role };
  return new Response(await sessions.create({ ...rights, expiresIn: process.env.SESSION_LIFETIME ?? '15m' }));
}
