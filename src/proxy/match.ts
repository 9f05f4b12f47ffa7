import { type PlatformError, platformError } from '../api/errors.ts';
import type { Operation } from '../api/operation.ts';
import { type CatalogueId, catalogue, operation } from '../api/operations.ts';
import { buildPath, paramPatterns } from '../api/params.ts';

/** What a request asks for, in the catalogue's words alone: nothing of the raw path is left in it. */
export interface Match {
  readonly id: CatalogueId;
  readonly operation: Operation;
  readonly params: Readonly<Record<string, string>>;
  /** Path for the upstream, built from the template and the checked parameters. */
  readonly path: string;
}

interface Template {
  readonly path: string;
  readonly segments: readonly string[];
  readonly ids: Map<string, CatalogueId>;
}

// Neither `%` nor `;` nor an empty segment: no template and no parameter of the catalogue needs any of them, and each is
// a way to make two readers of one path see two different things.
const plainPath = /^(?:\/[A-Za-z0-9_.-]+)+$/;
const longestPath = 1_024;

const isParam = (segment: string) => segment.startsWith('{');
const countParams = ({ segments }: Template) => segments.filter(isParam).length;
const segmentsOf = (path: string) => path.split('/').slice(1);

function compile(): ReadonlyMap<number, readonly Template[]> {
  const byPath = new Map<string, Template>();
  for (const id of Object.keys(catalogue) as CatalogueId[]) {
    // ^ the keys of that very table
    const { path, method, internal } = operation(id);
    if (internal) continue;
    const template = byPath.get(path) ?? { path, segments: segmentsOf(path), ids: new Map<string, CatalogueId>() };
    template.ids.set(method, id);
    byPath.set(path, template);
  }
  const byLength = new Map<number, Template[]>();
  for (const template of [...byPath.values()].sort((a, b) => countParams(a) - countParams(b))) {
    const length = template.segments.length;
    byLength.set(length, [...(byLength.get(length) ?? []), template]);
  }
  return byLength;
}

const templates = compile();

/** The templates that have the form of a path, the most literal first. */
function templatesOf(parts: readonly string[]): readonly Template[] {
  const candidates = templates.get(parts.length) ?? [];
  return candidates.filter(({ segments }) => segments.every((name, at) => name === parts[at] || isParam(name)));
}

function readParams({ segments }: Template, parts: readonly string[]): Readonly<Record<string, string>> {
  const params: Record<string, string> = {};
  for (const [at, name] of segments.entries()) if (isParam(name)) params[name.slice(1, -1)] = parts[at] ?? '';
  return params;
}

function isValid({ segments }: Template, parts: readonly string[]): boolean {
  return segments.every((name, at) => !isParam(name) || paramPatterns[name.slice(1, -1)]?.test(parts[at] ?? ''));
}

/** Those among them whose parameters are of their form. */
function validTemplatesOf(parts: readonly string[]): readonly Template[] {
  return templatesOf(parts).filter((template) => isValid(template, parts));
}

/** The methods that a path has, for `Allow`; none for a path that is not in the catalogue. */
export function allowedMethods(pathname: string): readonly string[] {
  return plainPath.test(pathname) ? validTemplatesOf(segmentsOf(pathname)).flatMap(({ ids }) => [...ids.keys()]) : [];
}

function refusePath(parts: readonly string[], found: readonly Template[]): PlatformError {
  if (found.length > 0) return platformError('method_not_allowed');
  const [template] = templatesOf(parts);
  if (!template) return platformError('not_found', { message: 'There is no such operation.' });
  const bad = Object.entries(readParams(template, parts)).find(([name, value]) => !paramPatterns[name]?.test(value));
  const field = bad?.[0] ?? '';
  return platformError('invalid_input', { message: `The path parameter ${field} is not valid.`, details: { field } });
}

function findOperation(method: string, pathname: string): Match {
  if (pathname.length > longestPath || !plainPath.test(pathname)) {
    throw platformError('bad_request', { message: 'The path holds something that no operation has.' });
  }
  const parts = segmentsOf(pathname);
  const verb = method.toUpperCase();
  const fitting = validTemplatesOf(parts);
  const template = fitting.find(({ ids }) => ids.has(verb));
  const id = template?.ids.get(verb);
  if (!template || !id) throw refusePath(parts, fitting);
  const params = readParams(template, parts);
  const path = buildPath(template.path, params);
  // What was built is letter by letter what was matched: the last word before anything is decided about it.
  if (path !== pathname) throw platformError('bad_request');
  return Object.freeze({ id, operation: operation(id), params: Object.freeze(params), path });
}

const found = new Map<string, Match>();
const mostFound = 5_000;

/**
 * Finds the operation for a method and a path below the endpoint, then builds the path anew. What was found is remembered:
 * dashboards ask for the same again and again.
 * @throws PlatformError `bad_request` for a path that no operation could have, `not_found`, `method_not_allowed`, or
 * `invalid_input` naming the path parameter.
 */
export function matchOperation(method: string, pathname: string): Match {
  const key = `${method} ${pathname}`;
  const known = found.get(key);
  if (known) return known;
  const match = findOperation(method, pathname);
  if (found.size >= mostFound) found.clear();
  found.set(key, match);
  return match;
}
