import { refresh } from 'next/cache';
import { getKit } from '../server/kit';
import { findPerson, signIn } from '../server/login';
import { Backend } from './backend';
import { LoginForm } from './login-form';

async function enter(_: string, form: FormData): Promise<string> {
  'use server';
  if (!(await signIn(form.get('id'), form.get('password')))) return 'Name or password is wrong.';
  refresh();
  return '';
}

export default async function Page() {
  const person = await findPerson();
  if (!person) return <LoginForm enter={enter} />;
  return (
    <main>
      <h1>Your shop’s back end</h1>
      <p>Hello, {person.name}. Everything on this page is the application’s own, but for the two boxes.</p>
      <Backend key={person.id} project={getKit().ref} enter={enter} />
    </main>
  );
}
