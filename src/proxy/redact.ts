import { authConfigSecrets } from '../api/auth-config-secrets.ts';
import { platformError } from '../api/errors.ts';
import type { Operation } from '../api/operation.ts';
import { isOperationId } from '../api/operations.ts';
import { schemasOf } from '../api/schemas/index.ts';
import type { Match } from './match.ts';

const secretSettings = new Set(authConfigSecrets);
const keyMark = /^sb_(?:secret|publishable)_/;

/** Whether an answer holds fields that must be looked at before it may leave. */
export function isRedacted({ secrets, urls, filled }: Operation): boolean {
  return secrets.length + urls.length + filled.length > 0;
}

// `*.api_key` and `api_key` alike: an object where a list was expected is no way around the mask.
function fieldNames(paths: readonly string[]): readonly string[] {
  return paths.map((path) => path.replace(/^\*\./, ''));
}

function shapeOf(schema: unknown): ReadonlySet<string> | undefined {
  if (typeof schema !== 'object' || schema === null) return undefined;
  if ('element' in schema) return shapeOf(schema.element);
  if (!('shape' in schema) || typeof schema.shape !== 'object' || schema.shape === null) return undefined;
  return new Set(Object.keys(schema.shape));
}

/** What stands in for a secret: nothing, a sign that it is set, or a key's mark that tells which kind it is. */
function maskOf(name: string, value: unknown): unknown {
  if (value === null || value === '') return value;
  if (secretSettings.has(name)) return { set: true };
  return name === 'api_key' && typeof value === 'string' ? `${keyMark.exec(value)?.[0] ?? ''}••••` : undefined;
}

function stripUrl(value: unknown): unknown {
  if (typeof value !== 'string' || value === '') return value;
  if (!URL.canParse(value)) return undefined;
  const url = new URL(value);
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  return url.href;
}

interface Plan {
  readonly known: ReadonlySet<string> | undefined;
  readonly secrets: ReadonlySet<string>;
  readonly urls: ReadonlySet<string>;
}

function redactObject(value: unknown, { known, secrets, urls }: Plan): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw platformError('upstream_invalid');
  const kept: [string, unknown][] = [];
  for (const [name, item] of Object.entries(value)) {
    // A field that the platform added since may be the next secret.
    if (known && !known.has(name)) continue;
    const shown = secrets.has(name) ? maskOf(name, item) : urls.has(name) ? stripUrl(item) : item;
    if (shown !== undefined) kept.push([name, shown]);
  }
  return Object.fromEntries(kept);
}

/**
 * An answer without its secrets, by the catalogue. Where there are any, fields that the schema does not know are dropped.
 * @throws PlatformError `upstream_invalid` when the answer is not an object or a list of objects
 */
export function redact({ id, operation }: Match, value: unknown): unknown {
  const plan: Plan = {
    known: operation.secrets.length > 0 && isOperationId(id) ? shapeOf(schemasOf(id).answer) : undefined,
    secrets: new Set([...fieldNames(operation.secrets), ...operation.filled]),
    urls: new Set(fieldNames(operation.urls)),
  };
  return Array.isArray(value) ? value.map((item) => redactObject(item, plan)) : redactObject(value, plan);
}
