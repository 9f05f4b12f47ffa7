-- The platform's roles. The bootstrap superuser is supabase_admin; `postgres` is an ordinary role.
create role anon nologin noinherit;
create role authenticated nologin noinherit;
create role service_role nologin noinherit bypassrls;
create role authenticator login noinherit;
create role supabase_auth_admin login noinherit createrole;
create role supabase_storage_admin login noinherit createrole;
create role supabase_realtime_admin nologin noinherit;
create role supabase_replication_admin login replication;
create role supabase_read_only_user login bypassrls;
create role supabase_etl_admin login replication;
create role supabase_privileged_role nologin;
create role dashboard_user nologin createdb createrole replication;
create role pgbouncer login;
create role postgres login createdb createrole replication bypassrls;

grant anon, authenticated, service_role to authenticator;
grant anon, authenticated, service_role to postgres with admin option;
grant authenticator to postgres with admin option;
grant supabase_privileged_role to postgres with admin option;
grant pg_read_all_data, pg_monitor, pg_signal_backend, pg_checkpoint to postgres with admin option;
grant pg_read_all_data to supabase_read_only_user;
grant anon, authenticated, service_role to supabase_storage_admin;

alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter database postgres owner to postgres;
grant create on database postgres to postgres, supabase_auth_admin, supabase_storage_admin;
