import { platformError } from '../../api/errors.ts';
import { type OperationId, operation } from '../../api/operations.ts';
import { type OperationSchemas, schemasOf } from '../../api/schemas/index.ts';
import { describeIssue } from './describe-issue.ts';
import { readBytes } from './read-bytes.ts';
import { readBlob, readForm } from './read-upload.ts';

/** Largest JSON body, in bytes. */
export const maxBodyBytes = 8 * 2 ** 20;

/** The checked input of a request. What an operation does not take is undefined. */
export interface RequestInput {
  readonly query: unknown;
  readonly body: unknown;
}

function readSearch(search: URLSearchParams): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(search.keys())) {
    const values = search.getAll(name);
    query[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return query;
}

async function readJson(request: Request): Promise<unknown> {
  const text = new TextDecoder().decode(await readBytes(request, maxBodyBytes));
  if (text === '') return undefined;
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw platformError('unsupported_media_type', { message: 'Send the body with Content-Type: application/json.' });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw platformError('bad_request', { message: 'The body is not valid JSON.', cause });
  }
}

const readers = {
  json: readJson,
  multipart: readForm,
  binary: readBlob,
  form: async (request: Request) =>
    Object.fromEntries(new URLSearchParams(new TextDecoder().decode(await readBytes(request, maxBodyBytes)))),
} as const;

function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  let inner = value;
  for (const key of path) {
    if (typeof inner !== 'object' || inner === null) return false;
    inner = Reflect.get(inner, key);
  }
  return inner === undefined;
}

function check(schema: NonNullable<OperationSchemas['body']>, value: unknown): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const message = issue ? describeIssue(issue, (path) => isMissing(value, path)) : 'The input is not valid.';
  throw platformError('invalid_input', { message });
}

/**
 * Reads and checks query and body of a request by the schemas of its operation. Unknown names are dropped, as the
 * platform does.
 * @throws PlatformError `invalid_input` naming the field, `bad_request`, `unsupported_media_type` or `too_large`
 */
export async function readInput(id: OperationId, request: Request, search: URLSearchParams): Promise<RequestInput> {
  const { query, body } = schemasOf(id);
  return {
    query: query && check(query, readSearch(search)),
    body: body && check(body, await readers[operation(id).body](request)),
  };
}
