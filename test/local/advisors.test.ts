import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lints } from '../../src/local/advisors/lints.ts';
import { type CheckedLocalApi, startCheckedLocalApi } from '../support/checked-local-api.ts';
import { makeProject, runSql } from '../support/projects.ts';

const open =
  'create table public.notes (id int primary key, owner uuid); grant all on public.notes to anon, authenticated;';
const rls = `${open} alter table public.notes enable row level security;`;
const owned = 'using ((select auth.uid()) = owner)';

interface Case {
  readonly wrong: string;
  /** What puts it right. */
  readonly right: string;
  /** Of the one finding. */
  readonly object?: string;
}

// For each lint what it finds, and the same once it is right.
const cases: Readonly<Record<string, Case>> = {
  auth_users_exposed: {
    wrong: 'create view public.people as select id, email from auth.users; grant select on public.people to anon',
    right: 'revoke select on public.people from anon',
    object: 'people',
  },
  policy_exists_rls_disabled: {
    wrong: `${open} create policy own on public.notes for select to authenticated ${owned}`,
    right: 'alter table public.notes enable row level security',
  },
  security_definer_view: {
    wrong: `${rls} create view public.seen as select id from public.notes; grant select on public.seen to authenticated`,
    right: 'alter view public.seen set (security_invoker = true)',
    object: 'seen',
  },
  rls_disabled_in_public: { wrong: open, right: 'alter table public.notes enable row level security' },
  rls_references_user_metadata: {
    wrong: `${rls} create policy admins on public.notes for select to authenticated
      using ((select auth.jwt()) -> 'user_metadata' ->> 'role' = 'admin')`,
    right: `alter policy admins on public.notes using ((select auth.jwt()) -> 'app_metadata' ->> 'role' = 'admin')`,
  },
  fkey_to_auth_unique: {
    wrong: 'create table public.notes (id int primary key, token text references auth.refresh_tokens (token))',
    right: 'alter table public.notes drop constraint notes_token_fkey',
  },
  sensitive_columns_exposed: {
    wrong: `${open} alter table public.notes add column password text`,
    right: 'alter table public.notes rename column password to hint',
  },
  function_search_path_mutable: {
    wrong: `create function public.one() returns int language sql as 'select 1'`,
    right: `alter function public.one set search_path = ''`,
    object: 'one',
  },
  extension_in_public: {
    wrong: 'create extension citext schema public',
    right: 'drop extension citext; create extension citext schema extensions',
    object: 'citext',
  },
  materialized_view_in_api: {
    wrong: `${rls} create materialized view public.counts as select count(*) from public.notes; grant select on public.counts to anon`,
    right: 'revoke select on public.counts from anon',
    object: 'counts',
  },
  unsupported_reg_types: {
    wrong: 'create table public.notes (id int primary key, how regproc)',
    right: 'alter table public.notes alter column how type text',
  },
  rls_policy_always_true: {
    wrong: `${rls} create policy all_may on public.notes for update to anon using (true)`,
    right: `drop policy all_may on public.notes; create policy all_may on public.notes for select to anon using (true)`,
  },
  public_bucket_allows_listing: {
    wrong: `insert into storage.buckets (id, name, public) values ('photos', 'photos', true);
      create policy listed on storage.objects for select to anon using (bucket_id = 'photos')`,
    right: 'drop policy listed on storage.objects',
    object: 'photos',
  },
  anon_security_definer_function_executable: {
    wrong: `create function public.power() returns int language sql security definer set search_path = '' as 'select 1';
      grant execute on function public.power to anon`,
    right: 'revoke execute on function public.power from anon',
    object: 'power',
  },
  authenticated_security_definer_function_executable: {
    wrong: `create function public.power() returns int language sql security definer set search_path = '' as 'select 1';
      grant execute on function public.power to authenticated`,
    right: 'alter function public.power security invoker',
    object: 'power',
  },
  rls_enabled_no_policy: {
    wrong: rls,
    right: `create policy own on public.notes for select to authenticated ${owned}`,
  },
  auth_rls_initplan: {
    wrong: `${rls} create policy own on public.notes for select to authenticated using (auth.uid() = owner)`,
    right: `alter policy own on public.notes ${owned}`,
  },
  multiple_permissive_policies: {
    wrong: `${rls} create policy a on public.notes for select to anon using (id = 1);
      create policy b on public.notes for all to anon using (id = 2)`,
    right: 'alter policy b on public.notes to service_role',
  },
  duplicate_index: {
    wrong: `${rls} create index one on public.notes (owner); create index two on public.notes (owner)`,
    right: 'drop index public.two; create index two on public.notes (owner desc)',
  },
  unindexed_foreign_keys: {
    wrong: `${rls} create table public.tags (a int, b int, primary key (a, b), note int references public.notes)`,
    right: 'create index on public.tags (note, a)',
    object: 'tags',
  },
  no_primary_key: {
    wrong: 'create table public.notes (id int)',
    right: 'alter table public.notes add primary key (id)',
  },
  unused_index: {
    wrong: `${rls} create index one on public.notes (owner)`,
    right: 'drop index public.one',
  },
};

// Nothing here makes one: no foreign data wrapper and no older version of an extension is at hand.
const neverFound = ['foreign_table_in_api', 'extension_versions_outdated'];

describe('the advisors', { timeout: 60_000 }, () => {
  let api: CheckedLocalApi;
  let ref: string;
  beforeAll(async () => {
    api = await startCheckedLocalApi();
    ref = await makeProject(api);
  }, 120_000);
  afterAll(() => api.dispose());

  async function run(query: string): Promise<void> {
    const { status, answer } = await runSql(api, ref, { query });
    expect([status, answer]).toEqual([201, expect.anything()]);
  }
  async function find() {
    const params = { ref };
    const security = await api.client.call('v1-get-security-advisors', { params });
    const performance = await api.client.call('v1-get-performance-advisors', { params });
    return [...security.lints, ...performance.lints];
  }
  const findOne = async (name: string) => (await find()).filter((finding) => finding.name === name);

  it('find nothing in a new project', async () => {
    expect(await find()).toEqual([]);
  });

  it('have a case for each lint', () => {
    expect([...Object.keys(cases), ...neverFound].toSorted()).toEqual(Object.keys(lints).toSorted());
  });

  it.each(Object.entries(cases))(
    'find %s, and no more once it is right',
    async (name, { wrong, right, object = 'notes' }) => {
      await run(wrong);
      try {
        const found = await findOne(name);
        expect(found.map(({ metadata }) => metadata?.name)).toEqual([object]);
        expect(found[0]?.detail).toContain(object);
        expect(found[0]?.remediation).toMatch(
          /^https:\/\/supabase\.com\/docs\/guides\/database\/database-linter\?lint=/,
        );
        await run(right);
        expect(await findOne(name)).toEqual([]);
      } finally {
        await clear();
      }
    },
  );

  /** Takes away what the cases make. */
  async function clear(): Promise<void> {
    await run(`drop policy if exists listed on storage.objects; delete from storage.buckets;
      drop extension if exists citext;
      drop view if exists public.people, public.seen; drop materialized view if exists public.counts;
      drop table if exists public.tags, public.notes; drop function if exists public.one, public.power`);
  }

  it('tell findings of one object apart', async () => {
    await run(`${rls} create index one on public.notes (owner); create index two on public.notes (owner, id)`);
    const keys = (await findOne('unused_index')).map((finding) => finding.cache_key);
    expect(keys).toEqual(['unused_index_public_notes_one', 'unused_index_public_notes_two']);
    await clear();
  });

  it('are not misled by functions that a project has made', async () => {
    await run(
      `${open} create function public.concat_ws(text, text, text) returns text language sql set search_path = '' as 'select null::text'`,
    );
    expect((await findOne('rls_disabled_in_public')).map(({ detail }) => detail)).toEqual([
      'Table `public.notes` is public, but row level security has not been enabled.',
    ]);
  });
});
