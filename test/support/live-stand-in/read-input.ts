import type { z } from 'zod';
import { platformError } from '../../../src/api/errors.ts';
import type { Operation } from '../../../src/api/operation.ts';
import { type OperationId, operationIds, operations } from '../../../src/api/operations.ts';
import { paramPatterns } from '../../../src/api/params.ts';
import { schemasOf } from '../../../src/api/schemas/index.ts';

/** An operation with its path parameters. */
export interface Match {
  readonly id: OperationId;
  readonly params: Readonly<Record<string, string>>;
}

function bad(message: string) {
  return platformError('bad_request', { message });
}

function paramsOf(template: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [template.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    const value = given[index] ?? '';
    if (name === undefined ? segment !== value : !paramPatterns[name]?.test(value)) return undefined;
    if (name !== undefined) params[name] = value;
  }
  return params;
}

/** Finds the operation of a request; a fixed path goes before one with parameters. */
export function matchOperation(method: string, path: string): Match {
  const matches = operationIds.flatMap((id) => {
    const { method: wanted, path: template } = operations[id];
    const params = wanted === method ? paramsOf(template, path) : undefined;
    return params ? [{ id, params }] : [];
  });
  const [match] = matches.sort((one, other) => Object.keys(one.params).length - Object.keys(other.params).length);
  if (!match) throw platformError('not_found', { message: `Cannot ${method} ${path}` });
  return match;
}

/** What a schema took no notice of: the first field that is given and not described. */
function findUnknown(given: unknown, taken: unknown, place = ''): string | undefined {
  if (typeof given !== 'object' || given === null || typeof taken !== 'object' || taken === null) return undefined;
  const described = new Map(Object.entries(taken));
  for (const [name, value] of Object.entries(given)) {
    if (!described.has(name)) return place + name;
    const unknown = findUnknown(value, described.get(name), `${place}${name}.`);
    if (unknown !== undefined) return unknown;
  }
  return undefined;
}

/** Parses and refuses: what is missing, what is of another type, and what nobody asked for. */
function parseStrictly(schema: z.ZodType, given: unknown, part: string): unknown {
  const { success, data, error } = schema.safeParse(given);
  if (!success) {
    const [issue] = error.issues;
    throw bad(`${part} ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`);
  }
  const unknown = findUnknown(given, data);
  if (unknown !== undefined) throw bad(`${part}: ${unknown} should not exist`);
  return data;
}

/** The query of a request: names that are repeated as lists. */
export function readQuery(id: OperationId, search: URLSearchParams): unknown {
  const given: Record<string, unknown> = {};
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name);
    given[name] = values.length > 1 ? values : values[0];
  }
  const { query } = schemasOf(id);
  if (query) return parseStrictly(query, given, 'query');
  const [first] = Object.keys(given);
  if (first !== undefined) throw bad(`query: ${first} should not exist`);
  return {};
}

const mediaTypes: Readonly<Record<Operation['body'], RegExp>> = {
  json: /^application\/json(; ?charset=utf-8)?$/i,
  form: /^application\/x-www-form-urlencoded$/i,
  multipart: /^multipart\/form-data; ?boundary=\S+$/i,
  binary: /^application\/vnd\.denoland\.eszip$/i,
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw bad('body: Unexpected token in JSON');
  }
}

async function parseMultipart(request: Request): Promise<unknown> {
  const form = await request.formData();
  const fields: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) fields[name] = form.getAll(name);
  const metadata = form.get('metadata');
  return { ...fields, metadata: parseJson(typeof metadata === 'string' ? metadata : 'null') };
}

async function parseBody(kind: Operation['body'], request: Request): Promise<unknown> {
  if (kind === 'multipart') return parseMultipart(request);
  if (kind === 'binary') return request.blob();
  const text = await request.text();
  return kind === 'json' ? parseJson(text) : Object.fromEntries(new URLSearchParams(text));
}

/** The body of a request, of the one content type that its operation takes. */
export async function readBody(id: OperationId, request: Request): Promise<unknown> {
  const { body } = schemasOf(id);
  const type = request.headers.get('content-type');
  if (!body) {
    if (type !== null || (await request.text()) !== '') throw bad('body: should not exist');
    return undefined;
  }
  const kind = operations[id].body;
  if (!mediaTypes[kind].test(type ?? ''))
    throw platformError('unsupported_media_type', { message: `Unsupported Media Type: ${type ?? 'none'}` });
  return parseStrictly(body, await parseBody(kind, request), 'body');
}

// What HTTP clients write by themselves, and what the contract names. A browser's own headers are not among them.
const httpHeaders = new Set(
  `accept accept-encoding accept-language connection content-length content-type host keep-alive sec-fetch-mode
   transfer-encoding user-agent authorization`.split(/\s+/),
);

/** Refuses headers that have no business upstream, and a token anywhere but in its place. */
export function checkHeaders(id: OperationId, request: Request, token: string): void {
  for (const [name, value] of request.headers) {
    const known = httpHeaders.has(name) || (name === 'idempotency-key' && operations[id].idempotency === 'key');
    if (!known) throw bad(`header: ${name} should not exist`);
    if (name !== 'authorization' && value.includes(token)) throw bad(`header: ${name} holds the token`);
  }
  if (decodeURIComponent(request.url).includes(token)) throw bad('the address holds the token');
}
