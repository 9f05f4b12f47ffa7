import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '../../src/api/client.ts';
import type { Fetch } from '../../src/api/fetch.ts';
import { type OperationId, operation } from '../../src/api/operations.ts';
import { schemasOf } from '../../src/api/schemas/index.ts';
import { createLocalApi, type LocalApi, type LocalApiOptions } from '../../src/local/index.ts';
import { matchOperation } from '../../src/local/request/match-operation.ts';

export const localToken = 'sbp_0123456789abcdef0123456789abcdef01234567';
const origin = 'http://local.test';
/** The database that new ones are copied from, made once for all tests. */
export const sharedTemplateDir = join(import.meta.dirname, '../../node_modules/.cache/platform-kit/template');

/** The embedded Management API in a directory of its own; each answer is checked against the schema of its operation. */
export interface CheckedLocalApi {
  readonly dataDir: string;
  /** Takes requests as they are. */
  readonly fetch: Fetch;
  /** Calls with the token, answers parsed, refusals thrown. */
  readonly client: Client;
  /** The header with the token. */
  readonly headers: Readonly<Record<'authorization', string>>;
  /** Sends a request with the token. */
  readonly send: (method: string, path: string, body?: unknown) => Promise<Response>;
  /** The operations that have answered well so far. */
  readonly answered: ReadonlySet<OperationId>;
  /** Ends it, does something to the directory if asked to, and starts again on it. */
  readonly restart: (meanwhile?: () => Promise<void>) => Promise<void>;
  /** Ends it and removes the directory. */
  readonly dispose: () => Promise<void>;
}

async function checkAnswer(request: Request, response: Response): Promise<OperationId | undefined> {
  if (!response.ok) return undefined;
  const { id } = matchOperation(request.method, new URL(request.url).pathname);
  if (response.headers.has('preference-applied')) return id; // another shape, which the platform does not have
  const text = await response.clone().text();
  const { answer } = schemasOf(id);
  const { answer: kind } = operation(id);
  if (kind !== 'binary') answer?.parse(kind === 'text' ? text : JSON.parse(text));
  return id;
}

/** Starts one, by default without a schedule, without backups and without limits of rate. */
export async function startCheckedLocalApi(options: Partial<LocalApiOptions> = {}): Promise<CheckedLocalApi> {
  const dataDir = await mkdtemp(join(tmpdir(), 'local-api-'));
  const answered = new Set<OperationId>();
  const defaults = { templateDir: sharedTemplateDir, provisionMs: 0, backupMs: 0, rateLimit: false };
  const start = () => createLocalApi({ dataDir, token: localToken, ...defaults, ...options });
  let api: LocalApi = await start();

  const fetch: Fetch = async (request) => {
    const response = await api.fetch(request);
    const id = await checkAnswer(request, response);
    if (id) answered.add(id);
    return response;
  };
  const headers = { authorization: `Bearer ${localToken}` };

  return {
    dataDir,
    fetch,
    answered,
    headers,
    client: createClient({ endpoint: origin, fetch, headers: () => headers }),
    send: (method, path, body) =>
      fetch(
        new Request(`${origin}${path}`, {
          method,
          headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
          body: body === undefined ? null : JSON.stringify(body),
        }),
      ),
    restart: async (meanwhile) => {
      await api.close();
      await meanwhile?.();
      api = await start();
    },
    dispose: async () => {
      await api.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
