/** Where the embedded Management API says what went wrong. Never given a secret or a user's SQL. */
export interface Logger {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
