import type { QueryFunction } from './store.ts';

/** The tables of the store, step by step. A step that was released is never changed; a new one is added below it. */
const migrations: readonly string[] = [
  `create table platform_kit.audit (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    request_id text not null,
    caller_id text,
    tenant text,
    operation_id text,
    ref text,
    environment text,
    capability text,
    decision text not null check (decision in ('allowed', 'denied')),
    status integer not null,
    outcome text,
    duration_ms double precision not null,
    sql_length bigint,
    sql_sha256 text
  );
  create index on platform_kit.audit (ref, at);
  create table platform_kit.secrets (
    tenant text not null,
    subject text not null,
    purpose text not null,
    state text not null check (state in ('pending', 'active')),
    envelope jsonb not null,
    kid text not null generated always as (envelope ->> 'kid') stored,
    created_at timestamptz not null,
    note json not null,
    primary key (tenant, subject, purpose)
  );
  create index on platform_kit.secrets (kid);`,
  // A line is written before the platform is asked, and finished when it has answered.
  `alter table platform_kit.audit
    add line text unique,
    alter status drop not null,
    alter duration_ms drop not null;
  update platform_kit.audit set line = id::text;
  alter table platform_kit.audit alter line set not null;
  create index on platform_kit.audit (tenant, id);
  create table platform_kit.confirmations (
    id text primary key,
    caller_id text not null,
    tenant text not null,
    digest text not null,
    phrase text,
    confirmed boolean not null,
    expires_at timestamptz not null
  );
  create table platform_kit.revoked_sessions (id text primary key, expires_at timestamptz not null);
  create table platform_kit.rates (
    bucket text primary key,
    starts bigint not null,
    seconds integer not null,
    used integer not null,
    granted integer not null
  );
  create table platform_kit.restore_points (
    ref text not null,
    id text not null,
    name text not null,
    caller_id text not null,
    at timestamptz not null,
    note text not null,
    primary key (ref, id)
  );`,
  // A line about a development branch is one about its project too; a project's secret is found without its tenant.
  `alter table platform_kit.audit add parent text;
  create index on platform_kit.audit (parent, at);
  create index on platform_kit.secrets (subject);`,
];

// One statement, so one transaction and one connection of a pool: the lock holds while the step runs, and two processes
// that start at once take their turns. The lock's number is the kit's own choice.
function step(version: number, body: string): string {
  return `do $migration$
begin
  perform pg_advisory_xact_lock(727083641);
  create schema if not exists platform_kit;
  create table if not exists platform_kit.migrations (version integer primary key, applied_at timestamptz not null default now());
  if not exists (select from platform_kit.migrations where version = ${version}) then
    ${body}
    insert into platform_kit.migrations (version) values (${version});
  end if;
end
$migration$`;
}

/** Brings the store's tables to the present version. Does nothing where they are there already. */
export async function migrate(query: QueryFunction): Promise<void> {
  for (const [index, body] of migrations.entries()) await query(step(index + 1, body), []);
}
