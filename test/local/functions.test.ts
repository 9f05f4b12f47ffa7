import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type CheckedLocalApi, startCheckedLocalApi } from '../support/checked-local-api.ts';
import { makeProject, waitForStatus } from '../support/projects.ts';

type Files = Readonly<Record<string, string>>;

const hello: Files = {
  'functions/hello/index.ts': "Deno.serve(() => new Response('hello'));\n",
  'functions/hello/deno.json': '{}\n',
};

describe('edge functions of a project', { timeout: 180_000 }, () => {
  let api: CheckedLocalApi;
  let ref: string;
  beforeAll(async () => {
    api = await startCheckedLocalApi();
    ref = await makeProject(api);
  }, 120_000);
  afterAll(() => api.dispose());

  const send = (method: string, path: string, init: RequestInit = {}) =>
    api.fetch(
      new Request(`http://local.test/v1/projects/${path}`, {
        method,
        ...init,
        headers: { ...api.headers, ...Object.fromEntries(new Headers(init.headers)) },
      }),
    );

  async function deploy(search: string, metadata: object, files: Files = hello, to = ref): Promise<Response> {
    const form = new FormData();
    form.append('metadata', JSON.stringify({ entrypoint_path: 'functions/hello/index.ts', ...metadata }));
    for (const [path, text] of Object.entries(files)) form.append('file', new Blob([text]), path);
    return send('POST', `${to}/functions/deploy${search}`, { body: form });
  }

  async function filesOf(of: string, slug = 'hello'): Promise<Files> {
    const response = await send('GET', `${of}/functions/${slug}/body`, { headers: { accept: 'multipart/form-data' } });
    const parts = (await response.formData()).getAll('file');
    const read = parts.filter((part) => part instanceof File).map(async (file) => [file.name, await file.text()]);
    return Object.fromEntries(await Promise.all(read));
  }

  it('deploys files, and gives them back as they were', async () => {
    const response = await deploy('?slug=hello', { name: 'Hello', import_map_path: 'functions/hello/deno.json' });
    expect(response.status).toBe(201);
    const deployed = await response.json();
    const root = `file:///tmp/user_fn_${ref}_${deployed.id}_1/source/functions/hello`;
    expect(deployed).toMatchObject({
      slug: 'hello',
      name: 'Hello',
      version: 1,
      verify_jwt: true,
      entrypoint_path: `${root}/index.ts`,
      import_map_path: `${root}/deno.json`,
    });
    expect(await filesOf(ref)).toEqual(hello);
    expect(await api.client.call('v1-list-all-functions', { params: { ref } })).toHaveLength(1);
  });

  it('counts versions, and keeps what nothing is said about', async () => {
    const changed = { ...hello, 'functions/hello/index.ts': '// changed\n' };
    const deployed = await (await deploy('?slug=hello', { verify_jwt: false }, changed)).json();
    expect(deployed).toMatchObject({ version: 2, name: 'Hello', verify_jwt: false });
    expect(await filesOf(ref)).toEqual(changed);
    await api.restart();
    const params = { ref, function_slug: 'hello' };
    expect(await api.client.call('v1-get-a-function', { params })).toMatchObject({ version: 2, verify_jwt: false });
  });

  it('takes an empty path of an import map for none, as the official command line sends it', async () => {
    const deployed = await deploy('?slug=plain', { import_map_path: '' });
    expect(await deployed.json()).toMatchObject({ import_map: false });
    await send('DELETE', `${ref}/functions/plain`);
  });

  it('bundles without deploying, and deploys several bundles at once or none', async () => {
    const bundles = await Promise.all(
      ['one', 'two'].map(async (slug) => (await deploy(`?slug=${slug}&bundleOnly=true`, {})).json()),
    );
    const names = async () =>
      (await api.client.call('v1-list-all-functions', { params: { ref } })).map(({ slug }) => slug);
    expect(await names()).toEqual(['hello']);
    const put = (body: unknown) =>
      send('PUT', `${ref}/functions`, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
    const refused = await put([bundles[0], { ...bundles[1], ezbr_sha256: 'unknown' }]);
    expect([refused.status, (await refused.json()).message]).toEqual([
      400,
      '1.ezbr_sha256: there is no such bundle of two. Deploy it with ?bundleOnly=true first.',
    ]);
    expect(await names()).toEqual(['hello']);
    expect((await put(bundles)).status).toBe(200);
    expect(await names()).toEqual(['hello', 'one', 'two']);
    expect(await filesOf(ref, 'two')).toEqual(hello);
  });

  it('takes a bundle as it is, changes and deletes it', async () => {
    const body = new Blob(['EZBR'], { type: 'application/vnd.denoland.eszip' });
    const path = `${ref}/functions?slug=bundle&name=Bundle`;
    expect((await send('POST', path, { body })).status).toBe(201);
    expect((await send('POST', path, { body })).status).toBe(409);
    const renamed = await send('PATCH', `${ref}/functions/bundle?name=Other`, { body });
    expect(await renamed.json()).toMatchObject({ name: 'Other', version: 2 });
    expect(await (await send('GET', `${ref}/functions/bundle/body`)).text()).toBe('EZBR');
    expect((await send('DELETE', `${ref}/functions/bundle`)).status).toBe(200);
    expect((await send('DELETE', `${ref}/functions/bundle`)).status).toBe(404);
    expect((await send('GET', `${ref}/functions/bundle`)).status).toBe(404);
  });

  it.each([
    ['no slug', '', {}, hello, /^slug: /],
    ['an entrypoint that was not sent', '?slug=a', { entrypoint_path: 'b.ts' }, hello, /^metadata\.entrypoint_path: /],
    ['an import map that was not sent', '?slug=a', { import_map_path: 'b' }, hello, /^metadata\.import_map_path: /],
    ['a path that leads outside', '?slug=a', {}, { ...hello, '../x': '' }, /^file: "\.\.\/x" is no relative path/],
    ['an absolute path', '?slug=a', {}, { ...hello, '/etc/x': '' }, /^file: "\/etc\/x" is no relative path/],
  ])('refuses %s', async (_, search, metadata, files, message) => {
    const response = await deploy(search, metadata, files);
    expect([response.status, (await response.json()).message]).toEqual([400, expect.stringMatching(message)]);
  });

  it('names a body of the wrong type, and one that is not what it says', async () => {
    const json = await send('POST', `${ref}/functions/deploy?slug=a`, { body: '{}' });
    expect(json.status).toBe(415);
    const broken = await send('POST', `${ref}/functions/deploy?slug=a`, {
      body: 'nothing',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect(broken.status).toBe(400);
  });

  it('gives branches what production has, and production what was changed on a branch', async () => {
    const before = await api.client.call('v1-list-all-functions', { params: { ref } });
    const branch = await (await api.send('POST', `/v1/projects/${ref}/branches`, { branch_name: 'DEV' })).json();
    const own: string = branch.project_ref;
    await waitForStatus(api, own, 'ACTIVE_HEALTHY');
    const slugs = async (of: string) =>
      (await api.client.call('v1-list-all-functions', { params: { ref: of } })).map(({ slug }) => slug);
    await vi.waitFor(async () => expect(await slugs(own)).toEqual(['hello', 'one', 'two']), { timeout: 60_000 });
    await deploy('?slug=new', {}, hello, own);
    await deploy('?slug=one', {}, { ...hello, 'functions/hello/extra.ts': '// more\n' }, own);
    await vi.waitFor(async () => expect((await api.send('POST', `/v1/branches/${own}/merge`, {})).status).toBe(201), {
      timeout: 30_000,
    });
    await vi.waitFor(async () => expect(await slugs(ref)).toContain('new'), { timeout: 60_000 });
    const after = await api.client.call('v1-list-all-functions', { params: { ref } });
    const versions = new Map(after.map(({ slug, version }) => [slug, version]));
    expect(versions).toEqual(
      new Map([
        ...before.map(({ slug, version }) => [slug, slug === 'one' ? version + 1 : version] as const),
        ['new', 1],
      ]),
    );
    expect(Object.keys(await filesOf(ref, 'one'))).toContain('functions/hello/extra.ts');
  });
});
