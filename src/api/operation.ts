import type { Capability } from './capabilities.ts';

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What an operation is about; decided by its path. */
type Scope = 'platform' | 'organization' | 'project' | 'branch';

/** What an operation can do at worst. `destroy` asks for more than a click. */
type Risk = 'read' | 'write' | 'destroy';

/** `safe` may be sent again, `key` may be sent again with the same `Idempotency-Key`, `none` may not. */
type Idempotency = 'safe' | 'key' | 'none';

/** Budgets of the live API; `rates.ts` has the numbers. */
export type RateClass = 'standard' | 'logs' | 'context' | 'migrations';

/** One row of the catalogue. */
export interface Operation {
  readonly method: Method;
  /** Path template as in the OpenAPI document, below the endpoint. */
  readonly path: string;
  readonly scope: Scope;
  /** What a caller needs; `session` asks for no more than being signed in. */
  readonly capability: Capability | 'session';
  readonly risk: Risk;
  readonly idempotency: Idempotency;
  readonly rate: RateClass;
  /** Body kind where it is not JSON. */
  readonly body: 'json' | 'multipart' | 'form' | 'binary';
  readonly answer: 'json' | 'text' | 'binary' | 'none';
  /** Fields of the answer that must never reach a browser; `*` stands for each element of a list. */
  readonly secrets: readonly string[];
  /** Fields that hold a URL whose credentials and query must never reach a browser. */
  readonly urls: readonly string[];
  /** Fields of the body that the proxy fills in itself; what a browser sends for them is dropped. */
  readonly filled: readonly string[];
  /** Used by the proxy itself, never forwarded for a caller. */
  readonly internal: boolean;
}

type Extra = Partial<Omit<Operation, 'method' | 'path' | 'scope' | 'capability' | 'risk'>>;

function scopeOf(path: string): Scope {
  if (path.startsWith('/v1/branches/')) return 'branch';
  if (path.includes('{ref}')) return 'project';
  return path.includes('{slug}') ? 'organization' : 'platform';
}

type Route = `${Method} /${string}`;
type PathOf<R extends Route> = R extends `${Method} ${infer Path}` ? Path : never;

/** A row that remembers its path template in its type, so that a call can be checked for its parameters. */
type Row<R extends Route> = Operation & { readonly path: PathOf<R> };

function row<R extends Route>(risk: Risk, route: R, capability: Operation['capability'], extra: Extra = {}): Row<R> {
  const space = route.indexOf(' ');
  const method = route.slice(0, space) as Method; // the template type guarantees it
  const path = route.slice(space + 1) as PathOf<R>; // likewise
  return {
    method,
    path,
    scope: scopeOf(path),
    capability,
    risk,
    idempotency: method === 'GET' || method === 'HEAD' ? 'safe' : 'none',
    rate: 'standard',
    body: 'json',
    answer: 'json',
    secrets: [],
    urls: [],
    filled: [],
    internal: false,
    ...extra,
  };
}

/** Row of an operation that changes nothing. */
export function read<R extends Route>(route: R, capability: Operation['capability'], extra?: Extra): Row<R> {
  return row('read', route, capability, extra);
}

/** Row of an operation that changes something that can be changed back. */
export function write<R extends Route>(route: R, capability: Operation['capability'], extra?: Extra): Row<R> {
  return row('write', route, capability, extra);
}

/** Row of an operation after which something is gone. */
export function destroy<R extends Route>(route: R, capability: Operation['capability'], extra?: Extra): Row<R> {
  return row('destroy', route, capability, extra);
}
