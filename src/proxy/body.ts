import { platformError } from '../api/errors.ts';
import type { Operation } from '../api/operation.ts';
import { schemasOf } from '../api/schemas/index.ts';
import { checkJson } from './check-text.ts';
import { type Incoming, tooLarge } from './incoming.ts';
import type { Match } from './match.ts';
import { createUploadCheck } from './multipart.ts';
import type { Limits } from './options.ts';
import { refuseMask } from './refuse-mask.ts';
import type { Bytes } from './transport.ts';
import { inTime, readUpload } from './upload.ts';

/** A request body as it goes upstream: JSON that was made anew from its schema, or an upload passed through. */
export interface SentBody {
  readonly contentType?: string;
  readonly content: string | Bytes | ReadableStream<Uint8Array> | null;
  /** The parsed value of a JSON body. */
  readonly value?: unknown;
}

const nothing: SentBody = { content: null };
const json = /^application\/json(?:\s*;\s*charset="?utf-8"?)?$/i;
const uploads: Readonly<Record<Exclude<Operation['body'], 'json'>, RegExp>> = {
  multipart: /^multipart\/form-data;\s*boundary=("?)([\w'()+,./:=?-]{1,70})\1$/i,
  form: /^application\/x-www-form-urlencoded$/i,
  binary: /^application\/(?:vnd\.denoland\.eszip|octet-stream)$/i,
};

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw platformError('invalid_input', { cause, message: 'The body is not UTF-8 text.' });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw platformError('invalid_input', { cause, message: 'The body is not JSON.' });
  }
}

/** Puts what the proxy fills in over what was sent; only an object can take it. */
function fill(sent: unknown, filled: Readonly<Record<string, string>>): unknown {
  if (Object.keys(filled).length === 0 || typeof sent !== 'object' || sent === null || Array.isArray(sent)) return sent;
  return { ...sent, ...filled };
}

async function readJson(
  request: Incoming,
  { id, operation }: Match,
  limits: Limits,
  filled: Readonly<Record<string, string>>,
) {
  const schema = schemasOf(id).body;
  if (!schema || !request.body) return schema ? rebuild({}, schema, filled) : nothing;
  const text = decode(await inTime(limits.bodyMs, request.body.collect(limits.bodyBytes)));
  if (text === '') return rebuild({}, schema, filled);
  if (!json.test(request.headers.get('content-type') ?? '')) throw platformError('unsupported_media_type');
  const sent = parse(text);
  checkJson(sent);
  refuseMask(operation, sent);
  return rebuild(sent, schema, filled);
}

type Schema = NonNullable<ReturnType<typeof schemasOf>['body']>;

function rebuild(sent: unknown, schema: Schema, filled: Readonly<Record<string, string>>): SentBody {
  const parsed = schema.safeParse(fill(sent, filled));
  if (parsed.success) {
    return { contentType: 'application/json', content: JSON.stringify(parsed.data), value: parsed.data };
  }
  const field = parsed.error.issues[0]?.path.join('.') ?? '';
  throw platformError('invalid_input', {
    message: `${field || 'The body'} is missing or not valid.`,
    details: { field },
  });
}

/**
 * Reads the body of a request as its operation takes it. JSON is made anew from the schema: fields that the schema does
 * not have are dropped, `filled` replaces what was sent. An upload passes as it is, counted and checked.
 * @throws PlatformError `unsupported_media_type`, `too_large`, `slow_body`, or `invalid_input` naming the field.
 */
export async function readBody(
  request: Incoming,
  match: Match,
  limits: Limits,
  filled: Readonly<Record<string, string>> = {},
): Promise<SentBody> {
  if (request.method === 'GET' || request.method === 'HEAD') return nothing;
  const encoding = request.headers.get('content-encoding');
  if (encoding !== null && encoding !== 'identity') throw platformError('unsupported_media_type');
  if (match.operation.body === 'json') return readJson(request, match, limits, filled);
  const contentType = request.headers.get('content-type') ?? '';
  const type = uploads[match.operation.body].exec(contentType);
  if (!request.body || !type) throw platformError('unsupported_media_type');
  if (Number(request.headers.get('content-length')) > limits.uploadBytes) throw tooLarge(limits.uploadBytes);
  const [, , boundary] = type;
  const check = boundary === undefined ? undefined : createUploadCheck(boundary);
  return { contentType, content: await readUpload(request.body, limits, check) };
}
