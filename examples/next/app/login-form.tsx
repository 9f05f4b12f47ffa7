'use client';

import { useActionState } from 'react';

export type Enter = (state: string, form: FormData) => Promise<string>;

export function LoginForm({ enter, onSignedIn }: { enter: Enter; onSignedIn?: () => void }) {
  const [problem, submit] = useActionState(async (state: string, form: FormData) => {
    const answer = await enter(state, form);
    if (answer === '') onSignedIn?.();
    return answer;
  }, '');
  return (
    <form action={submit}>
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
