import type { AuditEntry, AuditQuery, QueryFunction, Store } from './store.ts';

type Row = Readonly<Record<string, unknown>>;

// One parameter for any number of lines: values go in and come out as text, since drivers disagree about what they do to
// JSON and timestamps. A line that is there gets its end, and keeps its number.
const append = `insert into platform_kit.audit
  (line, at, request_id, caller_id, tenant, operation_id, ref, parent, environment, capability, decision, status,
   outcome, duration_ms, sql_length, sql_sha256)
  select l.id, l.at::timestamptz, l."requestId", l."callerId", l.tenant, l."operationId", l.ref, l.parent,
    l.environment, l.capability, l.decision, l.status, l.outcome, l."durationMs", l."sqlLength", l."sqlSha256"
  from json_to_recordset($1::text::json) as l(id text, at text, "requestId" text, "callerId" text, tenant text,
    "operationId" text, ref text, parent text, environment text, capability text, decision text, status integer, outcome text,
    "durationMs" double precision, "sqlLength" bigint, "sqlSha256" text)
  on conflict (line) do update set ref = excluded.ref, environment = excluded.environment,
    decision = excluded.decision, status = excluded.status, outcome = excluded.outcome,
    duration_ms = excluded.duration_ms`;

const list = `select id::text as number, line, request_id, caller_id, tenant, operation_id, ref, parent, environment, capability,
    decision, status, outcome, duration_ms, sql_length::text as sql_length, sql_sha256,
    to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
  from platform_kit.audit
  where ($1::text is null or tenant = $1::text)
    and ($2::text is null or array[ref, parent] && array(select json_array_elements_text($2::text::json)))
    and ($3::text is null or caller_id = $3::text)
    and ($4::text is null or operation_id = $4::text)
    and ($5::text is null or decision = $5::text)
    and ($6::text is null or case when status is null then 'unknown' when status < 400 then 'ok' else 'failed' end = $6::text)
    and ($7::text is null or request_id = $7::text)
    and ($8::text is null or at >= $8::text::timestamptz)
    and ($9::text is null or at < $9::text::timestamptz)
    and ($10::text is null or id < $10::text::bigint)
  order by id desc
  limit $11::text::bigint`;

// A NUL is no text to Postgres. Nothing that is audited should hold one; a line is not lost over it.
const clean = (_: string, value: unknown) => (typeof value === 'string' ? value.replaceAll('\u0000', '\uFFFD') : value);

function toLines(entries: readonly AuditEntry[]): string {
  const lines = entries.map(({ sql, ...entry }) => ({
    ...entry,
    sqlLength: sql?.length ?? null,
    sqlSha256: sql?.sha256 ?? null,
  }));
  return JSON.stringify(lines, clean);
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
const numberOf = (value: unknown) => (value === null ? null : Number(value));

/** A row was written by `append` into typed columns: its shape is known. */
function toEntry(row: Row): AuditEntry {
  const sha256 = textOf(row['sql_sha256']);
  return {
    id: String(row['line']),
    at: String(row['at']),
    requestId: String(row['request_id']),
    callerId: textOf(row['caller_id']),
    tenant: textOf(row['tenant']),
    operationId: textOf(row['operation_id']),
    ref: textOf(row['ref']),
    parent: textOf(row['parent']),
    environment: textOf(row['environment']),
    capability: textOf(row['capability']),
    decision: row['decision'] === 'allowed' ? 'allowed' : 'denied',
    status: numberOf(row['status']),
    outcome: textOf(row['outcome']),
    durationMs: numberOf(row['duration_ms']),
    ...(sha256 === null ? {} : { sql: { length: Number(row['sql_length']), sha256 } }),
  };
}

function toParameters(query: AuditQuery): readonly (string | null)[] {
  const { tenant, refs, callerId, operationId, decision, result, requestId, from, until, cursor, limit } = query;
  const narrow = [tenant, refs && JSON.stringify(refs), callerId, operationId, decision, result, requestId];
  return [...narrow, from, until, cursor, String(limit + 1)].map((value) => value ?? null);
}

/** The audit trail of a store in PostgreSQL. */
export function createPostgresAudit(query: QueryFunction): Pick<Store, 'appendAudit' | 'listAudit'> {
  return {
    appendAudit: async (entries) => {
      if (entries.length > 0) await query(append, [toLines(entries)]);
    },
    listAudit: async (asked) => {
      const { rows } = await query(list, toParameters(asked));
      const shown = rows.slice(0, asked.limit);
      const next = rows.length > shown.length ? textOf(shown.at(-1)?.['number']) : null;
      const entries = shown.map(toEntry);
      return next === null ? { entries } : { entries, next };
    },
  };
}
