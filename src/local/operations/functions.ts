import { createHash, randomUUID } from 'node:crypto';
import { platformError } from '../../api/errors.ts';
import type { Body } from '../../api/schemas/index.ts';
import type { Bundle, EdgeFunction, FunctionFile } from '../control/functions.ts';
import { requireProject } from './find-project.ts';
import { digestFiles, findFile, readFiles } from './function-files.ts';
import type { OperationTable, Services } from './operation-table.ts';

const slugRule = /^[A-Za-z][A-Za-z0-9_-]*$/;
const uuidRule = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

function invalid(message: string) {
  return platformError('invalid_input', { message });
}

/** Where the platform has a function's files when it runs; the official clients take the path apart. */
function urlOf(ref: string, { id, version }: EdgeFunction, path: string): string {
  return `file:///tmp/user_fn_${ref}_${id}_${version}/source/${path}`;
}

function write(ref: string, one: EdgeFunction) {
  const { id, slug, name, status, version, importMapPath } = one;
  return {
    id,
    slug,
    name,
    status,
    version,
    created_at: Date.parse(one.createdAt),
    updated_at: Date.parse(one.updatedAt),
    verify_jwt: one.verifyJwt,
    import_map: importMapPath !== null,
    entrypoint_path: urlOf(ref, one, one.entrypointPath),
    ...(importMapPath === null ? {} : { import_map_path: urlOf(ref, one, importMapPath) }),
    ezbr_sha256: one.sha256,
  };
}

async function requireFunction({ control }: Services, ref: string, slug: string): Promise<EdgeFunction> {
  const found = await control.functions.find(ref, slug);
  if (!found) throw platformError('not_found', { message: `Function ${slug} not found` });
  return found;
}

function readSlug(slug: string | undefined): string {
  if (slug !== undefined && slugRule.test(slug)) return slug;
  throw invalid('slug: send ?slug= with a letter first, then letters, digits, - and _.');
}

async function deploy(
  services: Services,
  ref: string,
  {
    query,
    body,
  }: { query: { slug?: string | undefined; bundleOnly?: boolean | undefined }; body: Body<'v1-deploy-a-function'> },
) {
  const { control, clock } = services;
  await requireProject(services, ref);
  const { metadata } = body;
  const { import_map_path: importMap = '' } = metadata; // the official command line sends an empty one for none
  const slug = readSlug(query.slug ?? metadata.name);
  const files = await readFiles(body.file ?? []);
  const known = await control.functions.find(ref, slug);
  const now = new Date(clock.now()).toISOString();
  const bundle: Bundle = { sha256: digestFiles(files), files };
  const one: EdgeFunction = {
    id: known?.id ?? randomUUID(),
    slug,
    name: metadata.name ?? known?.name ?? slug,
    status: 'ACTIVE',
    version: (known?.version ?? 0) + 1,
    verifyJwt: metadata.verify_jwt ?? known?.verifyJwt ?? true,
    entrypointPath: findFile(files, metadata.entrypoint_path, 'metadata.entrypoint_path'),
    importMapPath: importMap === '' ? null : findFile(files, importMap, 'metadata.import_map_path'),
    sha256: bundle.sha256,
    createdAt: known?.createdAt ?? now,
    updatedAt: now,
  };
  if (query.bundleOnly) await control.functions.keep(ref, slug, bundle, clock.now());
  else await control.functions.deploy(ref, [{ ...one, bundle }], clock.now());
  return write(ref, one);
}

type BundleQuery = Readonly<{
  name?: string | undefined;
  verify_jwt?: boolean | undefined;
  entrypoint_path?: string | undefined;
  import_map_path?: string | undefined;
}>;

/** A bundle that was made elsewhere is kept as it came. */
async function bundled(blob: Blob): Promise<Bundle> {
  const content = new Uint8Array(await blob.arrayBuffer());
  if (content.byteLength === 0) throw invalid('body: the bundle is empty.');
  return { sha256: createHash('sha256').update(content).digest('hex'), files: [{ path: '', content }] };
}

/** The path inside of a function of what a client says: the URL that it was told, or the path that it sends. */
function pathOf(said: string): string {
  return said.replace(/^file:\/\/(?:\/tmp\/user_fn_[^/]+\/)?(?:source\/)?/, '');
}

async function putBundle(
  services: Services,
  ref: string,
  { slug, query, body, known }: { slug: string; query: BundleQuery; body: Blob; known: EdgeFunction | undefined },
) {
  const { control, clock } = services;
  const bundle = body.size === 0 && known ? undefined : await bundled(body);
  const { entrypoint_path: entrypoint, import_map_path: importMap } = query;
  await control.functions.deploy(
    ref,
    [
      {
        id: known?.id ?? randomUUID(),
        slug,
        name: query.name ?? known?.name ?? slug,
        status: 'ACTIVE',
        version: (known?.version ?? 0) + 1,
        verifyJwt: query.verify_jwt ?? known?.verifyJwt ?? true,
        entrypointPath: entrypoint === undefined ? (known?.entrypointPath ?? 'index.ts') : pathOf(entrypoint),
        importMapPath: importMap === undefined ? (known?.importMapPath ?? null) : pathOf(importMap),
        sha256: bundle?.sha256 ?? known?.sha256 ?? '',
        bundle,
      },
    ],
    clock.now(),
  );
  return write(ref, await requireFunction(services, ref, slug));
}

type Update = Body<'v1-bulk-update-functions'>[number];

async function readUpdate(services: Services, ref: string, { update, place }: { update: Update; place: number }) {
  const { control } = services;
  const known = await control.functions.find(ref, update.slug);
  const sha256 = update.ezbr_sha256 ?? known?.sha256;
  if (sha256 === undefined || !(await control.functions.isKept(ref, update.slug, sha256))) {
    throw invalid(
      `${place}.ezbr_sha256: there is no such bundle of ${update.slug}. Deploy it with ?bundleOnly=true first.`,
    );
  }
  const { entrypoint_path: entrypoint, import_map_path: importMap } = update;
  return {
    id: known?.id ?? (uuidRule.test(update.id) ? update.id : randomUUID()),
    slug: update.slug,
    name: update.name,
    status: update.status,
    version: update.version,
    verifyJwt: update.verify_jwt ?? known?.verifyJwt ?? true,
    entrypointPath: entrypoint === undefined ? (known?.entrypointPath ?? 'index.ts') : pathOf(entrypoint),
    importMapPath: importMap === undefined ? null : pathOf(importMap),
    sha256,
  };
}

/** The files of a function as a form, or, where it came as one bundle, that. */
async function readBody(services: Services, ref: string, slug: string) {
  const one = await requireFunction(services, ref, slug);
  const files = await services.control.functions.files(ref, slug, one.sha256);
  const [first] = files;
  // What the database answers is bytes; its lib type is wider than the one that Blob takes.
  const blob = ({ content }: FunctionFile) => new Blob([content as Uint8Array<ArrayBuffer>]);
  if (first?.path === '') return new Blob([blob(first)], { type: 'application/vnd.denoland.eszip' });
  const form = new FormData();
  form.append('metadata', JSON.stringify({ deno2_entrypoint_path: one.entrypointPath }));
  for (const file of files) form.append('file', blob(file), file.path);
  return form;
}

export const functionOperations = {
  'v1-list-all-functions': async (services, { params: { ref } }) => {
    await requireProject(services, ref);
    return (await services.control.functions.list(ref)).map((one) => write(ref, one));
  },
  'v1-get-a-function': async (services, { params: { ref, function_slug: slug } }) => {
    await requireProject(services, ref);
    return write(ref, await requireFunction(services, ref, slug));
  },
  'v1-get-a-function-body': async (services, { params: { ref, function_slug: slug } }) => {
    await requireProject(services, ref);
    return readBody(services, ref, slug);
  },
  'v1-deploy-a-function': (services, { params, query, body }) => deploy(services, params.ref, { query, body }),
  'v1-create-a-function': async (services, { params: { ref }, query, body }) => {
    await requireProject(services, ref);
    const slug = readSlug(query.slug);
    if (await services.control.functions.find(ref, slug)) {
      throw platformError('conflict', { message: `slug: there is a function ${slug} already.` });
    }
    return putBundle(services, ref, { slug, query, body, known: undefined });
  },
  'v1-update-a-function': async (services, { params: { ref, function_slug: slug }, query, body }) => {
    await requireProject(services, ref);
    return putBundle(services, ref, { slug, query, body, known: await requireFunction(services, ref, slug) });
  },
  'v1-bulk-update-functions': async (services, { params: { ref }, body }) => {
    await requireProject(services, ref);
    const functions = [];
    for (const [place, update] of body.entries()) functions.push(await readUpdate(services, ref, { update, place }));
    await services.control.functions.deploy(ref, functions, services.clock.now());
    const slugs = new Set(functions.map(({ slug }) => slug));
    const all = await services.control.functions.list(ref);
    return { functions: all.filter(({ slug }) => slugs.has(slug)).map((one) => write(ref, one)) };
  },
  'v1-delete-a-function': async (services, { params: { ref, function_slug: slug } }) => {
    await requireProject(services, ref);
    if (await services.control.functions.remove(ref, slug)) return undefined;
    throw platformError('not_found', { message: `Function ${slug} not found` });
  },
} satisfies OperationTable;
