export interface Person {
  id: string;
  name: string;
  project: string;
}

/** Asks the application's own server. */
export async function ask(path: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(`/api/${path}`, init);
  if (!response.ok) throw new Error((await response.json()).message);
  return response;
}
