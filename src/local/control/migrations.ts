/**
 * The schema of the control database, one entry a version. An entry that was released is never changed: a newer one
 * changes what it made.
 */
export const migrations: readonly (readonly string[])[] = [
  [
    `create table control.profile (
      gotrue_id uuid primary key default gen_random_uuid(),
      primary_email text not null,
      username text not null
    )`,
    `create table control.organizations (
      slug text primary key,
      name text not null,
      created_at timestamptz not null
    )`,
    `create table control.projects (
      id integer primary key generated always as identity,
      ref text not null unique check (ref ~ '^[a-z]{20}$'),
      organization_slug text not null references control.organizations,
      name text not null,
      region text not null,
      instance_size text,
      created_at timestamptz not null,
      status text not null,
      status_since timestamptz not null,
      database_made boolean not null default false
    )`,
    'create index on control.projects (organization_slug)',
    `create table control.credentials (
      ref text primary key references control.projects (ref) on delete cascade,
      password_verifier text not null,
      jwt_secret text not null,
      legacy_keys_enabled boolean not null default true
    )`,
    `create table control.api_keys (
      id uuid primary key default gen_random_uuid(),
      ref text not null references control.projects (ref) on delete cascade,
      type text not null check (type in ('publishable', 'secret')),
      name text not null,
      description text,
      api_key text not null,
      secret_jwt_template jsonb,
      inserted_at timestamptz not null,
      updated_at timestamptz not null,
      unique (ref, type, name)
    )`,
    `create table control.secrets (
      ref text not null references control.projects (ref) on delete cascade,
      name text not null,
      value text not null,
      updated_at timestamptz not null,
      primary key (ref, name)
    )`,
  ],
  [
    // The copy that a project which is being restored goes back to.
    'alter table control.projects add restore_from uuid',
    `create table control.restore_points (
      id uuid primary key,
      ref text not null references control.projects (ref) on delete cascade,
      name text not null,
      status text not null check (status in ('PENDING', 'AVAILABLE', 'FAILED', 'REMOVED')),
      number integer not null generated always as identity,
      completed_at timestamptz
    )`,
    `create unique index on control.restore_points (ref, name) where status in ('PENDING', 'AVAILABLE')`,
  ],
  [
    // A branch is a project of its own, below the one that it branched off.
    `alter table control.projects
      add parent_ref text references control.projects (ref) on delete cascade,
      add with_data boolean not null default false`,
    'create index on control.projects (parent_ref)',
    `create table control.branches (
      id uuid primary key,
      ref text not null unique references control.projects (ref) on delete cascade,
      parent_ref text not null references control.projects (ref) on delete cascade,
      name text not null,
      git_branch text,
      persistent boolean not null,
      status text not null,
      notify_url text,
      review_requested_at timestamptz,
      deletion_scheduled_at timestamptz,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      unique (parent_ref, name)
    )`,
    `create table control.action_runs (
      id uuid primary key,
      number integer not null generated always as identity,
      ref text not null references control.projects (ref) on delete cascade,
      branch_id uuid not null references control.branches (id) on delete cascade,
      kind text not null check (kind in ('create', 'push', 'reset', 'merge')),
      migration_version text,
      steps jsonb not null,
      log text not null,
      ended boolean not null default false,
      created_at timestamptz not null,
      updated_at timestamptz not null
    )`,
    'create index on control.action_runs (ref, number)',
    // One at a time, on a branch and on what it works on.
    'create unique index on control.action_runs (branch_id) where not ended',
    'create unique index on control.action_runs (ref) where not ended',
  ],
  [
    // What was bundled stays for a while beside what is deployed: it may be made the deployed one later.
    `create table control.function_bundles (
      ref text not null references control.projects (ref) on delete cascade,
      slug text not null,
      sha256 text not null,
      created_at timestamptz not null,
      primary key (ref, slug, sha256)
    )`,
    `create table control.function_files (
      ref text not null,
      slug text not null,
      sha256 text not null,
      place integer not null,
      path text not null,
      content bytea not null,
      primary key (ref, slug, sha256, place),
      foreign key (ref, slug, sha256) references control.function_bundles on delete cascade
    )`,
    `create table control.functions (
      ref text not null references control.projects (ref) on delete cascade,
      slug text not null,
      id uuid not null,
      name text not null,
      status text not null,
      version integer not null,
      verify_jwt boolean not null,
      entrypoint_path text not null,
      import_map_path text,
      sha256 text not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (ref, slug),
      foreign key (ref, slug, sha256) references control.function_bundles on delete cascade
    )`,
  ],
  [
    `create table control.backups (
      id integer primary key generated always as identity,
      copy_id uuid not null unique,
      ref text not null references control.projects (ref) on delete cascade,
      kind text not null check (kind in ('scheduled', 'recovery')),
      taken_at timestamptz not null
    )`,
    'create index on control.backups (ref, kind, taken_at)',
    // Each change of a schedule; the newest one holds.
    `create table control.backup_schedules (
      ref text not null references control.projects (ref) on delete cascade,
      schedule_for time not null,
      updated_at timestamptz not null
    )`,
    'create index on control.backup_schedules (ref, updated_at)',
  ],
];
