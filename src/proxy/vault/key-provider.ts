/** Wraps and unwraps data keys; a KMS can stand behind it. */
export interface KeyProvider {
  readonly currentKeyId: string;
  /** Ids of all keys that it knows, for operators. */
  readonly keyIds?: readonly string[];
  wrap(dataKey: Uint8Array): Promise<{ kid: string; wrapped: string }>;
  /** @throws PlatformError `internal` when the key id is unknown, naming the id. */
  unwrap(kid: string, wrapped: string): Promise<Uint8Array>;
}
