import { isPlatformError, type PlatformError, platformError } from '../../api/errors.ts';
import { type OperationId, operation } from '../../api/operations.ts';

const created: ReadonlySet<OperationId> = new Set([
  'v1-create-a-project',
  'v1-create-an-organization',
  'v1-create-project-api-key',
  'v1-bulk-create-secrets',
  'v1-run-a-query',
  'v1-read-only-query',
  'v1-create-restore-point',
  'v1-restore-physical-backup',
  'v1-restore-pitr-backup',
  'v1-undo',
  'v1-create-a-branch',
  'v1-push-a-branch',
  'v1-merge-a-branch',
  'v1-reset-a-branch',
  'v1-create-a-function',
  'v1-deploy-a-function',
]);

/** Answer whose JSON text was made elsewhere. */
export class JsonText {
  readonly text: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;

  constructor(text: Uint8Array, headers: Readonly<Record<string, string>> = {}) {
    this.text = text;
    this.headers = headers;
  }
}

/** Answer without a body that says how many there are. */
export class Count {
  readonly count: number;

  constructor(count: number) {
    this.count = count;
  }
}

/**
 * Writes what an operation answered; where the catalogue says JSON and there is nothing to say, an empty object. An empty answer says `Content-Length: 0`: clients read the body of a bare 200 as
 * JSON otherwise.
 */
export function writeAnswer(id: OperationId, answer: unknown, headers: Readonly<Record<string, string>>): Response {
  const status = created.has(id) ? 201 : 200;
  const kind = operation(id).answer;
  if (kind === 'none') {
    const count: Record<string, string> = answer instanceof Count ? { 'x-total-count': String(answer.count) } : {};
    return new Response(null, { status, headers: { ...headers, ...count, 'content-length': '0' } });
  }
  if (kind === 'text' && typeof answer === 'string') {
    return new Response(answer, { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });
  }
  if (answer instanceof FormData || answer instanceof Blob) return new Response(answer, { status, headers });
  // A byte array is a body; its lib type is wider than the one that Response takes.
  const own = answer instanceof JsonText ? answer.headers : {};
  const body = answer instanceof JsonText ? (answer.text as Uint8Array<ArrayBuffer>) : JSON.stringify(answer ?? {});
  return new Response(body, {
    status,
    headers: { ...headers, ...own, 'content-type': 'application/json; charset=utf-8' },
  });
}

/** Writes a refusal in the platform's shape, `{ message }`. What is not a PlatformError stays inside and reads as a 500. */
export function writeRefusal(cause: unknown, headers: Readonly<Record<string, string>>): Response {
  const error: PlatformError = isPlatformError(cause) ? cause : platformError('internal');
  return new Response(JSON.stringify({ message: error.message }), {
    status: error.status || 500,
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8' },
  });
}
