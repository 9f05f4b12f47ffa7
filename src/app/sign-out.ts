/**
 * Ends the session of the door, then looks at the door again.
 * @throws TypeError when the server could not be reached or would not
 */
export async function signOut(): Promise<void> {
  const { ok, status } = await fetch('/door/leave', { method: 'POST', redirect: 'manual' }).then(
    // A redirect that is not followed shows nothing of itself but that it came.
    (answer) => (answer.type === 'opaqueredirect' ? { ok: true, status: 303 } : answer),
  );
  if (!ok) throw new TypeError(`The door answered ${status}.`);
  location.assign('/');
}
