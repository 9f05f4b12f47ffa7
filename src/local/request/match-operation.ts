import { platformError } from '../../api/errors.ts';
import { type OperationId, operation, operationIds } from '../../api/operations.ts';
import { paramPatterns } from '../../api/params.ts';

/** Which operation a request is for. */
export interface OperationMatch {
  readonly id: OperationId;
  readonly params: Readonly<Record<string, string>>;
}

interface Route {
  readonly id: OperationId;
  readonly method: string;
  /** Segments of the path template; a parameter keeps its braces. */
  readonly segments: readonly string[];
  readonly parameters: number;
}

const isParameter = (segment: string) => segment.startsWith('{');

// A literal segment wins over a parameter: `api-keys/legacy` is not the key named `legacy`.
const routes: readonly Route[] = operationIds
  .map((id) => {
    const { method, path } = operation(id);
    const segments = path.split('/');
    return { id, method, segments, parameters: segments.filter(isParameter).length };
  })
  .sort((a, b) => a.parameters - b.parameters);

function fits(route: Route, segments: readonly string[]): boolean {
  return (
    route.segments.length === segments.length &&
    route.segments.every(
      (segment, index) => segment === segments[index] || (isParameter(segment) && segments[index] !== ''),
    )
  );
}

function readParams(route: Route, segments: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [index, segment] of route.segments.entries()) {
    if (!isParameter(segment)) continue;
    const name = segment.slice(1, -1);
    const value = segments[index] ?? '';
    if (!paramPatterns[name]?.test(value)) {
      throw platformError('bad_request', { message: `${name}: the path has a value here that cannot be one.` });
    }
    params[name] = value;
  }
  return params;
}

/**
 * Finds the operation of a request by the catalogue.
 * @param pathname path as the URL parser leaves it; parameters are never percent-encoded
 * @throws PlatformError `not_found` when nothing has this method and path, `bad_request` naming a parameter of the wrong form
 */
export function matchOperation(method: string, pathname: string): OperationMatch {
  const segments = pathname.split('/');
  const route = routes.find((candidate) => candidate.method === method && fits(candidate, segments));
  if (!route) throw platformError('not_found', { message: `Cannot ${method} ${pathname}` });
  return { id: route.id, params: readParams(route, segments) };
}
