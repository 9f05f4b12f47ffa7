import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Client } from '../api/client.ts';
import { isPlatformError, platformError } from '../api/errors.ts';
import type { AuditLine, AuditLines } from '../api/kit-operations.ts';
import type { Query } from '../api/schemas/index.ts';
import { expectList, expectObject } from './expect.ts';
import { keys } from './keys.ts';
import { usePlatform } from './platform.ts';

export type { AuditLine } from '../api/kit-operations.ts';

/** How far back a filter looks; `custom` is between its `from` and `until`. */
export const auditRanges = { '1h': 3_600_000, '24h': 86_400_000, '7d': 604_800_000, '30d': 2_592_000_000 } as const;

export type AuditRange = keyof typeof auditRanges;

/** What the audit trail is narrowed to. Empty means everything. */
export interface AuditFilter {
  /** Ref of a project or branch. */
  readonly ref: string;
  /** Id of a person or service. */
  readonly caller: string;
  readonly operation: string;
  readonly decision: string;
  readonly result: string;
  readonly request: string;
  /** A key of `auditRanges`, or `custom`. */
  readonly range: string;
  /** ISO times, for `custom`. */
  readonly from: string;
  readonly until: string;
}

export const everyAuditLine: AuditFilter = {
  ref: '',
  caller: '',
  operation: '',
  decision: '',
  result: '',
  request: '',
  range: '',
  from: '',
  until: '',
};

const pageSize = 100;
const exportPageSize = 500;

/** Lines that an export has at most. */
export const mostExported = 10_000;

const oneOf = <T extends string>(text: string, values: readonly T[]) => values.find((value) => value === text);

function isRange(range: string): range is AuditRange {
  return Object.hasOwn(auditRanges, range);
}

function timesOf({ range, from, until }: AuditFilter, now: number) {
  if (isRange(range)) return { from: new Date(now - auditRanges[range]).toISOString() };
  return range === 'custom' ? { from: from || undefined, until: until || undefined } : {};
}

function queryOf(filter: AuditFilter, page: { cursor: string; limit: number }): Query<'kit-list-audit'> {
  return {
    ref: filter.ref || undefined,
    caller: filter.caller || undefined,
    operation: filter.operation || undefined,
    decision: oneOf(filter.decision, ['allowed', 'denied']),
    result: oneOf(filter.result, ['ok', 'failed', 'unknown']),
    request_id: filter.request || undefined,
    ...timesOf(filter, Date.now()),
    cursor: page.cursor || undefined,
    limit: page.limit,
  };
}

/** One page; anything but a list of lines would read as "nothing happened". */
async function readPage(client: Client, query: Query<'kit-list-audit'>, signal: AbortSignal): Promise<AuditLines> {
  const page = expectObject(await client.call('kit-list-audit', { query, signal }));
  return { ...page, entries: expectList(page.entries) };
}

/** Lines of the audit trail, newest first, older pages on demand. */
export function auditQuery(client: Client, filter: AuditFilter) {
  return infiniteQueryOptions({
    queryKey: keys.audit(filter),
    queryFn: ({ pageParam, signal }) =>
      readPage(client, queryOf(filter, { cursor: pageParam, limit: pageSize }), signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ entries }) => entries),
    staleTime: 10_000,
  });
}

export function useAudit(filter: AuditFilter) {
  const { client, queryClient } = usePlatform();
  return useInfiniteQuery(auditQuery(client, filter), queryClient);
}

/** All that a filter finds, up to `mostExported` lines. */
export interface CollectedAudit {
  readonly lines: readonly AuditLine[];
  /** Whether there would have been more. */
  readonly cut: boolean;
}

/**
 * Reads page after page.
 * @param onCount told how many lines are there, after each page
 * @throws PlatformError `aborted` when the signal fires, or how a page failed
 */
export async function collectAudit(
  client: Client,
  filter: AuditFilter,
  { signal, onCount }: { readonly signal: AbortSignal; readonly onCount: (count: number) => void },
): Promise<CollectedAudit> {
  const lines: AuditLine[] = [];
  let cursor = '';
  do {
    const page = await readPage(client, queryOf(filter, { cursor, limit: exportPageSize }), signal);
    lines.push(...page.entries);
    onCount(Math.min(lines.length, mostExported));
    cursor = page.next ?? '';
  } while (cursor !== '' && lines.length < mostExported);
  return { lines: lines.slice(0, mostExported), cut: cursor !== '' || lines.length > mostExported };
}

/** Where an export is. */
export type AuditExport =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running'; readonly count: number }
  | { readonly phase: 'failed'; readonly error: Error }
  | { readonly phase: 'done'; readonly count: number; readonly cut: boolean };

const idle: AuditExport = { phase: 'idle' };

/** Exports what a filter finds: one at a time, can be cancelled, is cancelled when its panel is left. */
export function useAuditExport(filter: AuditFilter) {
  const { client } = usePlatform();
  const [state, setState] = useState(idle);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function run(save: (lines: readonly AuditLine[]) => void): Promise<void> {
    const { signal } = (running.current = new AbortController());
    setState({ phase: 'running', count: 0 });
    try {
      const onCount = (count: number) => setState({ phase: 'running', count });
      const { lines, cut } = await collectAudit(client, filter, { signal, onCount });
      save(lines);
      setState({ phase: 'done', count: lines.length, cut });
    } catch (error) {
      const failure = isPlatformError(error) ? error : platformError('internal', { cause: error });
      setState(failure.code === 'aborted' ? idle : { phase: 'failed', error: failure });
    }
  }
  return {
    state,
    start: (save: (lines: readonly AuditLine[]) => void) => void run(save),
    cancel: () => running.current?.abort(),
    dismiss: () => setState(idle),
  };
}
