import { randomBytes } from 'node:crypto';

async function ask(fetch, path, init) {
  const response = await fetch(new Request(`http://local/v1/${path}`, init));
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.json();
}

/** The one project of this example; a real application makes one for each customer. */
async function findOrCreateProject(fetch) {
  const [project] = await ask(fetch, 'projects');
  if (project) return project.ref;
  const [organization] = await ask(fetch, 'organizations');
  const wanted = {
    name: 'Gardenia',
    organization_slug: organization.slug,
    region: 'eu-central-1',
    db_pass: randomBytes(24).toString('base64url'),
  };
  const headers = { 'content-type': 'application/json' };
  return (await ask(fetch, 'projects', { method: 'POST', headers, body: JSON.stringify(wanted) })).ref;
}

/** The Management API on this machine: nothing to sign up for, and the same operations. */
async function openEmbedded() {
  const { createLocalApi } = await import('platform-kit/local');
  const token = randomBytes(32).toString('base64url');
  const local = await createLocalApi({ dataDir: process.env.DATA_DIR ?? 'data', token });
  const upstream = (request) => {
    request.headers.set('authorization', `Bearer ${token}`);
    return local.fetch(request);
  };
  return { upstream, ref: await findOrCreateProject(upstream), close: local.close };
}

/** Where the proxy forwards to, and the project that is shown. */
export async function openUpstream() {
  const { SUPABASE_ACCESS_TOKEN: token, SUPABASE_API_URL, PROJECT_REF: ref } = process.env;
  if (!token) return openEmbedded();
  if (!ref) throw new Error('Set PROJECT_REF to the project that is shown.');
  const origin = SUPABASE_API_URL ?? 'https://api.supabase.com';
  return { upstream: { origin, token }, ref, close: async () => {} };
}
