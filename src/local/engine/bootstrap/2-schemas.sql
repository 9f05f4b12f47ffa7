create schema extensions authorization postgres;
create schema auth authorization supabase_auth_admin;
create schema storage authorization supabase_storage_admin;
create schema realtime authorization supabase_admin;
create schema graphql authorization supabase_admin;
create schema graphql_public authorization supabase_admin;
create schema vault authorization supabase_admin;
create schema pgbouncer authorization pgbouncer;
create schema supabase_migrations authorization postgres;

create extension "uuid-ossp" with schema extensions;
create extension pgcrypto with schema extensions;

create table supabase_migrations.schema_migrations (
  version text not null primary key,
  statements text[],
  name text,
  created_by text,
  idempotency_key text unique,
  rollback text[]
);
alter table supabase_migrations.schema_migrations owner to postgres;

create publication supabase_realtime;
alter publication supabase_realtime owner to postgres;

alter schema public owner to pg_database_owner;
grant usage on schema public, extensions, auth, storage, realtime, graphql_public to anon, authenticated, service_role;
grant all on schema public, extensions to postgres;
grant usage on schema auth, storage, realtime, vault, graphql, graphql_public to postgres, dashboard_user;
grant usage on schema public, auth, storage, realtime, vault, extensions, supabase_migrations to supabase_read_only_user;

-- Nothing new in `public` is reachable through the Data API until a migration grants it. Functions lose the grant to
-- everybody that Postgres gives them by default.
alter default privileges for role postgres revoke execute on functions from public;
alter default privileges for role supabase_admin in schema public grant all on tables to postgres;
alter default privileges for role supabase_admin in schema public grant all on sequences to postgres;
alter default privileges for role supabase_admin in schema public grant all on functions to postgres;
