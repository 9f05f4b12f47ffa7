/** The release of PGlite that the traps of `docs/adr/0008` were measured on. */
export const pgliteVersion = '0.5.14';

/** What it reports as `server_version`; a test compares it with the server. */
export const serverVersion = '18.6';
