import { useEffect, useState } from 'react';
import { ask, type Person } from './ask';
import { Backend } from './backend';
import { LoginForm } from './login-form';

export function Application() {
  const [person, setPerson] = useState<Person | null>();
  const load = () =>
    ask('me').then(
      async (response) => setPerson(await response.json()),
      () => setPerson(null),
    );
  useEffect(() => void load(), []);

  async function signOut() {
    await ask('logout', { method: 'POST' });
    setPerson(null);
  }

  if (person === undefined) return null;
  if (person === null) return <LoginForm onSignedIn={load} />;
  return (
    <>
      <header>
        <strong>Gardenia</strong>
        <span>Hello, {person.name}</span>
        <button type="button" onClick={signOut}>
          Sign out
        </button>
      </header>
      <main>
        <h1>Your shop’s back end</h1>
        <p>Everything on this page is the application’s own, but for the two boxes.</p>
        <Backend key={person.id} project={person.project} />
      </main>
    </>
  );
}
