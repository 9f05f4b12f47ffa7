/** Starts a PostgreSQL server that ends with this process, or by `stop`. */
export function startPostgres(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }>;
