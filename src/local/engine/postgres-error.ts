/** What Postgres says about a failure, as data: it crosses a thread. */
export interface PostgresErrorFields {
  sqlstate: string;
  message: string;
  detail?: string;
  hint?: string;
  /** One-based character position in the text that was sent. */
  position?: number;
  /** Zero-based: the step of a transaction that failed. */
  step?: number;
}

/** An error that Postgres raised. */
export class PostgresError extends Error {
  readonly fields: PostgresErrorFields;

  constructor(fields: PostgresErrorFields) {
    super(fields.message);
    this.name = 'PostgresError';
    this.fields = fields;
  }
}
