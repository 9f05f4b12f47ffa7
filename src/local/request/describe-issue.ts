import type { OperationSchemas } from '../../api/schemas/index.ts';

type Failure = NonNullable<ReturnType<NonNullable<OperationSchemas['body']>['safeParse']>['error']>;
type Issue = Failure['issues'][number];

/** Of the ways to read a union, the complaint of the one that the input came closest to: it has the fewest. */
function closest(branches: readonly (readonly Issue[])[]): Issue | undefined {
  return branches.toSorted((a, b) => a.length - b.length)[0]?.[0];
}

/**
 * Says what is wrong with an input: the field, then what it would have to be.
 * @param missing tells whether nothing was sent at a path
 */
export function describeIssue(issue: Issue, missing: (path: readonly PropertyKey[]) => boolean): string {
  const inner = issue.code === 'invalid_union' ? closest(issue.errors) : undefined;
  if (inner) return describeIssue({ ...inner, path: [...issue.path, ...inner.path] }, missing);
  const field = issue.path.map(String).join('.') || 'body';
  if (missing(issue.path)) return `${field} is required. ${issue.message.replace(/, received undefined$/, '')}.`;
  return `${field}: ${issue.message}.`;
}
