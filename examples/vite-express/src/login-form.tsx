import { type FormEvent, useState } from 'react';
import { ask } from './ask';

export function LoginForm({ onSignedIn }: { onSignedIn: () => void }) {
  const [problem, setProblem] = useState('');

  function signIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.currentTarget));
    const headers = { 'content-type': 'application/json' };
    ask('login', { method: 'POST', headers, body: JSON.stringify(fields) }).then(onSignedIn, (error: Error) =>
      setProblem(error.message),
    );
  }

  return (
    <form onSubmit={signIn}>
      <h1>Gardenia</h1>
      <label>
        Name <input name="id" autoComplete="username" required />
      </label>
      <label>
        Password <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <button type="submit">Sign in</button>
      {problem && <p role="alert">{problem}</p>}
    </form>
  );
}
