/** The bootstrap superuser; `postgres` is an ordinary role, as on the platform. */
export const superuser = 'supabase_admin';
